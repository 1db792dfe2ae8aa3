/**
 * Rollouts: episodes of a policy in a task as the objective of an optimizer.
 *
 * <pre>{@code
 * Task task = Tasks.named("cart-pole-v1");
 * MlpArchitecture policy =
 *     new MlpArchitecture(task.observationSize(), List.of(16), task.actionSize());
 * OptimizationResult result =
 *     Optimization.maximize(RolloutObjectives.of(task, policy).build())
 *         .startingFrom(policy.initialParameters(1))
 *         .using(EvolutionStrategy.withSigma(0.1).build())
 *         .evaluationTrials(10)
 *         .until(Termination.target(450), Termination.generations(100))
 *         .run();
 * }</pre>
 *
 * <p>A training trial is one episode of perturbed parameters with action noise; an evaluation trial
 * is one of the unperturbed mean without. Both count the simulated steps as their interactions,
 * which reports keep apart. Statistics of the observations, the reference batch of virtual batch
 * normalisation and the episode limit are the context that travels with a batch and is kept in
 * checkpoints: a finished policy is its parameters <em>and</em> the context.
 *
 * <p>Everything random in an episode (the world, the action noise, whether it gathers statistics)
 * is a function of the trial's seed, so that a run gives the same bits on any number of threads.
 */
@NullMarked
package org.evostrat.rl.rollout;

import org.jspecify.annotations.NullMarked;
