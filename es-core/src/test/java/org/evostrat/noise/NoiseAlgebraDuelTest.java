package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.evostrat.kernel.ParallelFor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over noise in any order of tasks against each other (bits) and naive sums (rounding). */
class NoiseAlgebraDuelTest {
  private static final NoiseTable TABLE = NoiseTable.of(71, 50_000);
  private static final ParallelFor BACKWARDS =
      (tasks, body) -> IntStream.range(0, tasks).forEach(i -> body.accept(tasks - 1 - i));
  private static final ParallelFor PARALLEL =
      (tasks, body) -> IntStream.range(0, tasks).parallel().forEach(body);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 4095, 4096, 4097, 20_000})
  void weightedSum(int dimension) {
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 1, dimension, 37);
    double[] weights = new SplittableRandom(dimension).doubles(37, -1, 1).toArray();
    double[] out = new double[dimension];
    Arrays.fill(out, Double.NaN);
    NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, weights, out);
    for (int j = 0; j < dimension; j += 1 + dimension / 50) {
      double naive = 0;
      for (int i = 0; i < 37; i++) {
        naive += weights[i] * TABLE.get(offsets[i] + j);
      }
      assertThat(out[j]).isCloseTo(naive, Offset.offset(1e-13));
    }
    for (ParallelFor order : new ParallelFor[] {BACKWARDS, PARALLEL}) {
      double[] other = new double[dimension];
      NoiseAlgebra.local(order).weightedSum(TABLE, offsets, weights, other);
      assertThat(other).containsExactly(out);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 100})
  void dots(int slices) {
    int dimension = 777;
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 2, slices, slices);
    double[] direction = new SplittableRandom(slices).doubles(dimension, -1, 1).toArray();
    double[] dots = NoiseAlgebra.SERIAL.dots(TABLE, offsets, direction);
    assertThat(dots).hasSize(slices);
    for (int i = 0; i < slices; i++) {
      double naive = 0;
      for (int j = 0; j < dimension; j++) {
        naive += TABLE.get(offsets[i] + j) * direction[j];
      }
      assertThat(dots[i]).isCloseTo(naive, Offset.offset(1e-11));
    }
    assertThat(NoiseAlgebra.local(BACKWARDS).dots(TABLE, offsets, direction)).containsExactly(dots);
    assertThat(NoiseAlgebra.local(PARALLEL).dots(TABLE, offsets, direction)).containsExactly(dots);
  }
}
