package org.evostrat.iw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Perturbations;

/**
 * A batch of an earlier generation as it is remembered: where it was drawn, from which noise, and
 * what came of it.
 *
 * @param theta the mean then, {@code [dimension]}
 * @param offsets of its slices, {@code [slices]}
 * @param fitness of its samples, one or two a slice, {@code [count]}, NaN where an evaluation
 *     failed
 */
record PastBatch(double[] theta, long[] offsets, double[] fitness) {
  private static final String PAST = "past.";
  private static final String SOURCE = PAST + "source";
  private static final String THETA = ".theta";
  private static final String OFFSETS = ".offsets";
  private static final String FITNESS = ".fitness";
  private static final String FITTING = "continue a run from a checkpoint of its own";

  static PastBatch of(Perturbations drawn, double[] fitness) {
    return new PastBatch(drawn.theta(), drawn.offsets(), fitness.clone());
  }

  /**
   * What a state remembers, the newest first, at most {@code most}; nothing if it was drawn from
   * other noise, another sigma or without mirrored twins, unlike the newest batch, as after a
   * change of the settings. Their sizes may differ: failed pairs may have been left out.
   *
   * @throws IllegalArgumentException when the arrays are not those of batches
   */
  static List<PastBatch> read(OptimizerState state, Perturbations drawn, int most) {
    List<PastBatch> past = new ArrayList<>();
    if (!Arrays.equals(source(drawn), state.memory().get(SOURCE))) {
      return past;
    }
    for (int b = 1; b <= most && state.memory().containsKey(PAST + b + THETA); b++) {
      double[] theta = state.memory(PAST + b + THETA);
      double[] places = state.memory(PAST + b + OFFSETS);
      double[] fitness = state.memory(PAST + b + FITNESS);
      Check.length(PAST + b + THETA, theta, drawn.dimension(), FITTING);
      Check.finite(PAST + b + THETA, theta, FITTING);
      Check.atLeast("length of " + PAST + b + OFFSETS, places.length, 1, FITTING);
      int count = drawn.mirrored() ? 2 * places.length : places.length;
      Check.length(PAST + b + FITNESS, fitness, count, FITTING);
      long[] offsets = new long[places.length];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = (long) places[i];
        Check.that(
            offsets[i] == places[i]
                && offsets[i] >= 0
                && offsets[i] <= drawn.table().length() - drawn.dimension(),
            PAST + b + OFFSETS + "[" + i + "]",
            "be the start of a slice of the noise table",
            places[i],
            FITTING);
      }
      past.add(new PastBatch(theta, offsets, fitness));
    }
    return past;
  }

  /** What a batch has to have in common with the newest one. */
  private static double[] source(Perturbations drawn) {
    NoiseTable.Id noise = drawn.table().id();
    return new double[] {
      drawn.sigma(),
      drawn.mirrored() ? 1 : 0,
      noise.length(),
      noise.version(),
      noise.seed() >>> Integer.SIZE,
      noise.seed() & 0xffff_ffffL
    };
  }

  /** The state without any batch. */
  static OptimizerState forget(OptimizerState state) {
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    return memory.keySet().removeIf(name -> name.startsWith(PAST))
        ? new OptimizerState(state.seed(), state.generation(), state.theta(), memory)
        : state;
  }

  /**
   * The state with a batch remembered before those that are so already.
   *
   * @param past the newest first
   * @param most batches in all, at least 1
   */
  static OptimizerState write(
      PastBatch newest, List<PastBatch> past, int most, Perturbations drawn, OptimizerState state) {
    List<PastBatch> all = new ArrayList<>(past);
    all.add(0, newest);
    Map<String, double[]> memory = new LinkedHashMap<>(forget(state).memory());
    memory.put(SOURCE, source(drawn));
    for (int b = 1; b <= Math.min(all.size(), most); b++) {
      PastBatch batch = all.get(b - 1);
      memory.put(PAST + b + THETA, batch.theta);
      memory.put(PAST + b + OFFSETS, Arrays.stream(batch.offsets).asDoubleStream().toArray());
      memory.put(PAST + b + FITNESS, batch.fitness);
    }
    return new OptimizerState(state.seed(), state.generation(), state.theta(), memory);
  }
}
