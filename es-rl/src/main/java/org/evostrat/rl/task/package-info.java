/**
 * Two classic tasks in pure Java, so that everything can be tried without a native library: {@link
 * org.evostrat.rl.task.CartPole} (solved in seconds) and {@link org.evostrat.rl.task.Pendulum}
 * (dense rewards, continuous torque).
 *
 * <p>Both give the same bits on every JVM.
 */
@NullMarked
package org.evostrat.rl.task;

import org.jspecify.annotations.NullMarked;
