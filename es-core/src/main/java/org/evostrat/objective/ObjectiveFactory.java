package org.evostrat.objective;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Makes one {@link Objective} per worker, and says how the objectives of a run learn from each
 * other between generations.
 *
 * <p>A lambda that creates an objective is enough. The <em>context</em> is for objectives that
 * share more than theta (running statistics of observations, an episode limit that grows): an array
 * of numbers that every trial of a generation reads and nobody writes. After the generation {@link
 * #nextContext} folds what the evaluations fed back, in batch order and on one thread, so that the
 * outcome does not depend on who finished first. It travels with the batch and is part of every
 * checkpoint.
 *
 * <p>Thread-safety: {@link #create()} is called by several workers at once. A backend on other
 * machines sends the factory there by Java's serialisation, so that what it holds must be
 * serialisable; local backends do not mind.
 */
@FunctionalInterface
public interface ObjectiveFactory extends Serializable {

  /** A new objective for one worker, which closes it at the end. */
  Objective create() throws Exception;

  /**
   * The names of {@link Evaluation#diagnostics()}, in their order. Numbers beyond the names are
   * reported as "diagnostic" followed by their index from 0.
   */
  default List<String> diagnosticNames() {
    return List.of();
  }

  /** The context of the first generation. */
  default double[] initialContext() {
    return new double[0];
  }

  /**
   * The context of the next generation.
   *
   * @param context that of the generation just evaluated; must not be changed
   * @param training its training evaluations in batch order, failed ones included
   */
  default double[] nextContext(double[] context, List<Evaluation> training) {
    return context;
  }

  /**
   * How often an evaluation that fails is tried again, with the same trial, before it has failed
   * for good; 0 unless {@link #withRetries} says more. Backends keep to it.
   */
  default int retries() {
    return 0;
  }

  /** These objectives, with so many tries more for evaluations that fail, at least 0. */
  default ObjectiveFactory withRetries(int times) {
    return new RetriedObjectives(this, times);
  }

  /**
   * Whether fitness measured in one context may be compared with fitness measured in the next:
   * strategies that use evaluations of earlier generations forget them where it may not. As long as
   * the two are equal unless overridden.
   */
  default boolean comparable(double[] context, double[] next) {
    return Arrays.equals(context, next);
  }

  /** Hands the same thread-safe objective to every worker; nobody closes it. */
  static ObjectiveFactory shared(Objective objective) {
    return new ObjectiveFactory() {
      @Override
      public Objective create() {
        return new Objective() {
          @Override
          public double value(double[] theta) throws Exception {
            return objective.value(theta);
          }

          @Override
          public Evaluation evaluate(Trial trial) throws Exception {
            return objective.evaluate(trial);
          }
        };
      }

      @Override
      public List<String> diagnosticNames() {
        return objective.diagnosticNames();
      }
    };
  }
}
