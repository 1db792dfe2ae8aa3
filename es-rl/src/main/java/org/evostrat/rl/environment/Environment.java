package org.evostrat.rl.environment;

import org.jspecify.annotations.Nullable;

/**
 * One simulated world, in which an episode is {@link #reset} followed by {@link #step} until {@link
 * #terminated} or until the caller has seen enough: the time limit is {@link Task#horizon()}, which
 * environments do not know.
 *
 * <p>Everything that happens in an episode is a function of its seed and its actions, to the bit,
 * whatever was simulated before. Not thread-safe: one per worker.
 */
public interface Environment extends AutoCloseable {

  /** Length of an observation. */
  int observationSize();

  /** Length of an action. */
  int actionSize();

  /**
   * Starts an episode.
   *
   * @param seed everything random in the episode is a function of it
   * @param observation {@code [observationSize]}, filled with the first observation
   */
  void reset(long seed, double[] observation);

  /**
   * Simulates one step.
   *
   * @param action {@code [actionSize]}, not changed; values outside {@link Task#actionLow()} to
   *     {@link Task#actionHigh()} are allowed, and what becomes of them is part of the task
   * @param observation {@code [observationSize]}, filled with the observation after the step
   * @return the reward of the step
   * @throws IllegalStateException before the first reset, after a {@linkplain #breakdown()
   *     breakdown} until the next reset, and after {@link #close()}
   */
  double step(double[] action, double[] observation);

  /**
   * Whether the episode has come to a terminal state or broken down; stays true until the next
   * reset, however many steps the caller adds and wherever they lead.
   */
  boolean terminated();

  /**
   * Why the simulation broke down in the last step, or null where it is healthy. The reward of that
   * step and its terms are 0, and what its observation holds is up to the task. From then on the
   * episode is {@linkplain #terminated() terminated}, this reason stays, and {@link #step} throws,
   * until a {@link #reset} makes the environment sound again.
   */
  default @Nullable String breakdown() {
    return null;
  }

  /**
   * The terms of the last reward, {@code [terms]}, named by {@link Task#rewardTerms()}. Their sum
   * from left to right, starting with the first, is exactly the reward. The array is reused by the
   * next step.
   */
  double[] rewardTerms();

  /** Releases what the environment holds. Closing twice is allowed. */
  @Override
  void close();
}
