/**
 * Planning: what to do next is found by trying sequences of actions out in copies of the
 * environment, again before every action. Nothing is learnt from one episode to the next.
 *
 * <pre>{@code
 * Task task = Tasks.named("pendulum-v1");
 * try (SnapshotEnvironment world = CrossEntropyPlanner.environment(task);
 *     CrossEntropyPlanner planner = CrossEntropyPlanner.of(task).horizon(15).build()) {
 *   double[] observation = new double[task.observationSize()];
 *   world.reset(1, observation);
 *   double total = 0;
 *   for (int step = 0; step < task.horizon() && !world.terminated(); step++) {
 *     total += world.step(planner.plan(world.snapshot(), step).action(), observation);
 *   }
 * }
 * }</pre>
 *
 * <p>The candidates of an iteration are a batch of evaluations like any other, and are carried out
 * by a {@link org.evostrat.backend.Backend}; the snapshot is the context that travels with it.
 */
@NullMarked
package org.evostrat.rl.planning;

import org.jspecify.annotations.NullMarked;
