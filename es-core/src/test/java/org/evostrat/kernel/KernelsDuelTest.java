package org.evostrat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels against loops that follow their Javadoc word for word, and against exact sums. */
class KernelsDuelTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(20240501);

  static IntStream sizes() {
    return IntStream.concat(IntStream.rangeClosed(0, 40), IntStream.of(63, 64, 65, 1000));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void perturbIsOneMultiplicationAndOneAddition(int n) {
    float[] noise = floats(n + 5);
    double[] theta = doubles(n);
    double[] expected = new double[n];
    for (int j = 0; j < n; j++) {
      double product = -0.3 * noise[5 + j];
      expected[j] = theta[j] + product;
    }
    double[] out = new double[n];
    Kernels.perturb(noise, 5, theta, -0.3, out);
    assertThat(out).containsExactly(expected);
    Kernels.perturb(noise, 5, theta, -0.3, theta);
    assertThat(theta).as("in place").containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void dotHasTheBitsOfEightLanes(int n) {
    float[] noise = floats(n + 3);
    double[] direction = doubles(n);
    double[] lanes = new double[8];
    int whole = n / 8 * 8;
    for (int j = 0; j < whole; j++) {
      lanes[j % 8] += noise[3 + j] * direction[j];
    }
    double tail = 0;
    for (int j = whole; j < n; j++) {
      tail += noise[3 + j] * direction[j];
    }
    assertThat(Kernels.dot(noise, 3, direction)).isEqualTo(fold(lanes) + tail);
  }

  /** The relative error of a sum of n products in any order is below n * 2^-52 of its magnitude. */
  @ParameterizedTest
  @MethodSource("sizes")
  void dotIsTheExactSumUpToRounding(int n) {
    float[] noise = floats(n);
    double[] direction = doubles(n);
    BigDecimal exact = BigDecimal.ZERO;
    double magnitude = 0;
    for (int j = 0; j < n; j++) {
      exact = exact.add(new BigDecimal(noise[j]).multiply(new BigDecimal(direction[j])));
      magnitude += Math.abs(noise[j] * direction[j]);
    }
    assertThat(Kernels.dot(noise, 0, direction))
        .isCloseTo(exact.doubleValue(), Offset.offset(n * 0x1p-52 * magnitude));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void squaredNormsHaveTheBitsOfEightLanes(int n) {
    float[] noise = floats(n + 7);
    double[] x = doubles(n);
    double[] noiseLanes = new double[8];
    double[] lanes = new double[8];
    for (int j = 0; j < n; j++) {
      noiseLanes[j % 8] += (double) noise[7 + j] * noise[7 + j];
      lanes[j % 8] += x[j] * x[j];
    }
    assertThat(Kernels.squaredNorm(noise, 7, 7 + n)).isEqualTo(fold(noiseLanes));
    assertThat(Kernels.squaredNorm(x)).isEqualTo(fold(lanes));
  }

  /** n is the number of slices here; fours are the lanes of this kernel. */
  @ParameterizedTest
  @MethodSource("sizes")
  void addWeightedAddsFoursInTheirOrder(int n) {
    int dimension = 13;
    float[] noise = floats(2 * n + dimension);
    int[] offsets = IntStream.range(0, n).map(i -> 2 * i).toArray();
    double[] weights = doubles(n);
    double[] start = doubles(dimension);
    double[] expected = start.clone();
    for (int j = 0; j < dimension; j++) {
      int i = 0;
      for (; i + 4 <= n; i += 4) {
        double four = weights[i] * noise[offsets[i] + j];
        four += weights[i + 1] * noise[offsets[i + 1] + j];
        four += weights[i + 2] * noise[offsets[i + 2] + j];
        four += weights[i + 3] * noise[offsets[i + 3] + j];
        expected[j] += four;
      }
      for (; i < n; i++) {
        expected[j] += weights[i] * noise[offsets[i] + j];
      }
    }
    double[] out = start.clone();
    Kernels.addWeighted(noise, offsets, weights, 0, dimension, out);
    assertThat(out).containsExactly(expected);
  }

  /** n is the dimension here. */
  @ParameterizedTest
  @MethodSource("sizes")
  void rangesOfAddWeightedDoNotChangeBits(int n) {
    float[] noise = floats(n + 40);
    int[] offsets = {0, 40, 7, 13, 22, 22, 31};
    double[] weights = doubles(offsets.length);
    double[] whole = new double[n];
    Kernels.addWeighted(noise, offsets, weights, 0, n, whole);
    for (int cut = 0; cut <= n; cut += 1 + n / 10) {
      double[] parts = new double[n];
      Kernels.addWeighted(noise, offsets, weights, cut, n, parts);
      assertThat(Arrays.copyOf(parts, cut)).as("before").containsExactly(new double[cut]);
      Kernels.addWeighted(noise, offsets, weights, 0, cut, parts);
      assertThat(parts).containsExactly(whole);
    }
  }

  private static double fold(double[] s) {
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
  }

  private static float[] floats(int n) {
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      result[i] = (float) RANDOM.nextDouble(-4, 4);
    }
    return result;
  }

  private static double[] doubles(int n) {
    return RANDOM.doubles(n, -2, 2).toArray();
  }
}
