/**
 * Tasks in pure Java, so that everything can be tried without a native library: {@link
 * org.evostrat.rl.task.CartPole} (solved in seconds), {@link org.evostrat.rl.task.Pendulum} (dense
 * rewards, continuous torque), {@link org.evostrat.rl.task.SparsePendulum} (a reward at the goal
 * only) and {@link org.evostrat.rl.task.Paddle} (a game seen as pixels).
 *
 * <p>All give the same bits on every JVM.
 */
@NullMarked
package org.evostrat.rl.task;

import org.jspecify.annotations.NullMarked;
