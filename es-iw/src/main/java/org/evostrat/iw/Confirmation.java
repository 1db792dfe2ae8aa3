package org.evostrat.iw;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Perturbations;

/**
 * What a fresh batch says of the move that was made before it was drawn, and what follows for the
 * number of extra updates: E7 of docs/algorithm.md.
 *
 * <p>The batch was drawn where the move ended, and nothing of it was known when the move was made.
 * If it slopes further uphill along the move, the move was not too long; if it slopes back, the
 * move went too far, as one does that follows the luck of a single batch.
 *
 * @param alignment of the batch with the move before it, in standard errors; NaN where there was no
 *     move
 * @param allowance how many extra updates the batches so far have confirmed, from 0 to the limit
 */
record Confirmation(double alignment, double allowance) {
  /** Allows as many as the policy does. */
  static final Confirmation NOT_ASKED_FOR = new Confirmation(Double.NaN, Double.POSITIVE_INFINITY);

  /** What an alignment of one standard error adds to the allowance, and takes off it. */
  private static final double GAIN = 0.1;

  private static final double LOSS = 0.3;

  /** The alignment that leaves the allowance as it is: chance alone shall not raise it. */
  private static final double INDIFFERENT = 0.1;

  private static final String THETA = "confirmation.theta";
  private static final String ALLOWANCE = "confirmation.allowance";
  private static final String FITTING = "continue a run from a checkpoint of its own";

  /**
   * Of the batch just drawn; all are allowed where there was no move before it.
   *
   * @param weights of its slices by utility: those of plain ES, or any multiple of them
   * @param limit the most extra updates of a generation
   */
  static Confirmation of(
      OptimizerState state,
      Perturbations drawn,
      double[] weights,
      int limit,
      NoiseAlgebra algebra) {
    if (!state.memory().containsKey(THETA)) {
      return new Confirmation(Double.NaN, limit);
    }
    double[] before = state.memory(THETA);
    double[] allowances = state.memory(ALLOWANCE);
    Check.length(THETA, before, drawn.dimension(), FITTING);
    Check.finite(THETA, before, FITTING);
    Check.length(ALLOWANCE, allowances, 1, FITTING);
    Check.notNegative(ALLOWANCE, allowances[0], FITTING);
    double[] move = new double[before.length];
    for (int j = 0; j < move.length; j++) {
      move[j] = (drawn.theta()[j] - before[j]) / drawn.sigma();
    }
    double alignment = alignment(weights, algebra.dots(drawn.table(), drawn.offsets(), move));
    return new Confirmation(alignment, allowance(allowances[0], alignment, limit));
  }

  /**
   * The slope along a move in standard errors: {@code sum_i c_i / sqrt(sum_i c_i^2)} with {@code
   * c_i = weights[i] dots[i]}, at most the root of the number of slices; 0 where every c is 0.
   */
  static double alignment(double[] weights, double[] dots) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      double c = weights[i] * dots[i];
      sum += c;
      squares += c * c;
    }
    return squares > 0 ? sum / Math.sqrt(squares) : 0;
  }

  /** The next allowance; that before where the alignment is not a number. */
  static double allowance(double before, double alignment, int limit) {
    double beyond = alignment - INDIFFERENT;
    double change = beyond > 0 ? GAIN * beyond : beyond < 0 ? LOSS * beyond : 0;
    return Math.max(0, Math.min(limit, before + change));
  }

  /** The state with what the next generation has to know of this one. */
  OptimizerState remember(Perturbations drawn, OptimizerState state) {
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    memory.put(THETA, drawn.theta());
    memory.put(ALLOWANCE, new double[] {allowance});
    return new OptimizerState(state.seed(), state.generation(), state.theta(), memory);
  }
}
