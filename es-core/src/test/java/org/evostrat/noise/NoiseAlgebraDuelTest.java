package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.ParallelFor;
import org.evostrat.kernel.ScalarKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over noise on any threads, fused or not, against each other (bits) and naive sums. */
class NoiseAlgebraDuelTest {
  private static final NoiseTable TABLE = NoiseTable.of(71, 1_000_000);

  /** Tasks in reverse, and told to be many. */
  private static final ParallelFor BACKWARDS =
      new ParallelFor() {
        @Override
        public void run(int tasks, IntConsumer body) {
          IntStream.range(0, tasks).forEach(i -> body.accept(tasks - 1 - i));
        }

        @Override
        public int threads() {
          return 5;
        }
      };

  private static final ParallelFor PARALLEL =
      new ParallelFor() {
        @Override
        public void run(int tasks, IntConsumer body) {
          IntStream.range(0, tasks).parallel().forEach(body);
        }

        @Override
        public int threads() {
          return 8;
        }
      };

  private static final Kernels FUSING =
      new ScalarKernels() {
        @Override
        public boolean fusingPays() {
          return true;
        }
      };

  static List<NoiseAlgebra> algebras() {
    return Stream.of(ParallelFor.SERIAL, BACKWARDS, PARALLEL)
        .flatMap(
            threads ->
                Stream.<NoiseAlgebra>of(
                    new LocalNoiseAlgebra(threads, new ScalarKernels()),
                    new LocalNoiseAlgebra(threads, FUSING),
                    NoiseAlgebra.local(threads)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 127, 128, 129, 4095, 20_000})
  void weightedSum(int dimension) {
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 1, dimension, 37);
    double[] weights = new SplittableRandom(dimension).doubles(37, -1, 1).toArray();
    double[] out = new double[dimension];
    Arrays.fill(out, Double.NaN);
    NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, weights, out);
    for (int j = 0; j < dimension; j += 1 + dimension / 50) {
      double naive = 0;
      double magnitude = 0;
      for (int i = 0; i < 37; i++) {
        naive += weights[i] * TABLE.get(offsets[i] + j);
        magnitude += Math.abs(weights[i] * TABLE.get(offsets[i] + j));
      }
      assertThat(out[j]).isCloseTo(naive, Offset.offset(39 * 0x1p-24 * magnitude));
    }
    for (NoiseAlgebra algebra : algebras()) {
      double[] other = new double[dimension];
      algebra.weightedSum(TABLE, offsets, weights, other);
      assertThat(other).containsExactly(out);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 15, 16, 17, 100})
  void dots(int slices) {
    int dimension = 8999;
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 2, slices, slices);
    double[] direction = new SplittableRandom(slices).doubles(dimension, -1, 1).toArray();
    double[] dots = NoiseAlgebra.SERIAL.dots(TABLE, offsets, direction);
    assertThat(dots).hasSize(slices);
    for (int i = 0; i < slices; i++) {
      double naive = 0;
      double magnitude = 0;
      for (int j = 0; j < dimension; j++) {
        naive += TABLE.get(offsets[i] + j) * direction[j];
        magnitude += Math.abs(TABLE.get(offsets[i] + j) * direction[j]);
      }
      double longestSum = Kernels.CELL / Kernels.LANES + 6;
      assertThat(dots[i]).isCloseTo(naive, Offset.offset(longestSum * 0x1p-24 * magnitude));
    }
    for (NoiseAlgebra algebra : algebras()) {
      assertThat(algebra.dots(TABLE, offsets, direction)).containsExactly(dots);
    }
  }

  /** 40,000 coordinates of 17 slices are fused where that pays; 5,000 are not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5000, 40_000})
  void theFusedFormHasTheBitsOfSumFunctionAndDots(int dimension) {
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 3, dimension, 17);
    offsets[5] = offsets[11];
    double[] weights = new SplittableRandom(dimension).doubles(17, -1, 1).toArray();
    double[] expected = new double[dimension];
    NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, weights, expected);
    for (int j = 0; j < dimension; j++) {
      expected[j] = 0.5 * expected[j] + 1;
    }
    double[] expectedDots = NoiseAlgebra.SERIAL.dots(TABLE, offsets, expected);
    for (NoiseAlgebra algebra : algebras()) {
      double[] vector = new double[dimension];
      double[] dots = new double[17];
      AtomicIntegerArray calls = new AtomicIntegerArray(dimension);
      algebra.weightedSumThenDots(
          TABLE,
          offsets,
          weights,
          (from, to) -> {
            for (int j = from; j < to; j++) {
              vector[j] = 0.5 * vector[j] + 1;
              calls.incrementAndGet(j);
            }
          },
          vector,
          dots);
      assertThat(vector).containsExactly(expected);
      assertThat(dots).containsExactly(expectedDots);
      for (int j = 0; j < dimension; j++) {
        assertThat(calls.get(j)).isEqualTo(1);
      }
    }
  }

  @Test
  void theOrderInWhichSlicesAreGivenDoesNotMatter() {
    long[] offsets = NoiseOffsets.of(TABLE, 300, 4, 0, 50);
    double[] weights = new SplittableRandom(4).doubles(50, -1, 1).toArray();
    double[] out = new double[300];
    NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, weights, out);
    long[] reversed = new long[50];
    double[] theirs = new double[50];
    for (int i = 0; i < 50; i++) {
      reversed[i] = offsets[49 - i];
      theirs[i] = weights[49 - i];
    }
    double[] other = new double[300];
    NoiseAlgebra.SERIAL.weightedSum(TABLE, reversed, theirs, other);
    assertThat(other).containsExactly(out);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-40, 1, 1e40, 1e300})
  void weightsOfAnyMagnitudeKeepTheirPrecision(double magnitude) {
    long[] offsets = NoiseOffsets.of(TABLE, 9, 5, 0, 3);
    double[] weights = {0.3, -0.2, 0.7};
    double[] one = new double[9];
    NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, weights, one);
    double[] scaled = Arrays.stream(weights).map(w -> w * magnitude).toArray();
    double[] out = new double[9];
    NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, scaled, out);
    for (int j = 0; j < 9; j++) {
      assertThat(out[j] / magnitude).isCloseTo(one[j], Offset.offset(1e-6));
    }
  }

  @Test
  void aWeightThatIsNotANumberSpreads() {
    double[] out = new double[9];
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      NoiseAlgebra.SERIAL.weightedSum(TABLE, new long[] {5, 6}, new double[] {1, bad}, out);
      for (double x : out) {
        assertThat(Double.isFinite(x)).isFalse();
      }
    }
  }
}
