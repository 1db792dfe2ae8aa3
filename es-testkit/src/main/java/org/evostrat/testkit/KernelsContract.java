package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.Tanh;
import org.evostrat.kernel.Xoshiro;
import org.evostrat.kernel.Ziggurat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What all {@link Kernels} must compute, to the bit: loops that follow their Javadoc word for word,
 * over sizes on both sides of every border of lanes, blocks and cells.
 */
public abstract class KernelsContract {
  private static final int[] SLICES = {0, 1, 3, 4, 7, 8, 9, 31, 32, 33, 50};

  private final SplittableRandom random = new SplittableRandom(20240501);

  /** The kernels under test. */
  protected abstract Kernels kernels();

  static IntStream sizes() {
    return IntStream.concat(
        IntStream.rangeClosed(0, 40),
        IntStream.of(63, 64, 65, 127, 128, 129, 130, 255, 256, 257, 1000));
  }

  static IntStream sizesWithCells() {
    int cell = Kernels.CELL;
    return IntStream.concat(sizes(), IntStream.of(cell - 1, cell, cell + 1, 2 * cell + 17));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void perturbIsOneMultiplicationAndOneAddition(int n) {
    float[] noise = floats(n + 5);
    double[] theta = random.doubles(n, -2, 2).toArray();
    double[] expected = new double[n];
    for (int j = 0; j < n; j++) {
      double product = -0.3 * noise[5 + j];
      expected[j] = theta[j] + product;
    }
    double[] out = new double[n];
    kernels().perturb(noise, 5, theta, -0.3, out);
    assertThat(out).containsExactly(expected);
    kernels().perturb(noise, 5, theta, -0.3, theta);
    assertThat(theta).as("in place").containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void addWeightedAddsSliceAfterSlice(int n) {
    float[] noise = floats(n + 200);
    for (int slices : SLICES) {
      int[] starts = starts(slices + 2, 190);
      float[] weights = floats(slices + 2);
      float[] before = floats(n + 7);
      float[] expected = before.clone();
      for (int i = 1; i <= slices; i++) {
        for (int j = 10; j < n; j++) {
          float product = weights[i] * noise[starts[i] + j];
          expected[3 + j - 10] += product;
        }
      }
      float[] sum = before.clone();
      kernels().addWeighted(noise, starts, weights, 1, slices + 1, 10, n, sum, 3);
      assertThat(sum).as("%d slices", slices).containsExactly(expected);
      float[] fromZero = new float[n];
      kernels().addWeighted(noise, starts, weights, 1, slices + 1, 0, n, fromZero, 0);
      float[] block = floats(n);
      kernels().sumBlock(noise, starts, weights, 1, slices + 1, 0, n, block, 0);
      assertThat(block).as("block of %d slices", slices).containsExactly(fromZero);
    }
  }

  /** However coordinates and slices are cut, as threads and windows do. */
  @ParameterizedTest
  @MethodSource("sizes")
  void cutsOfAddWeightedDoNotChangeBits(int n) {
    float[] noise = floats(n + 200);
    int[] starts = starts(50, 190);
    float[] weights = floats(50);
    float[] whole = new float[n];
    kernels().addWeighted(noise, starts, weights, 0, 50, 0, n, whole, 0);
    for (int cut = 0; cut <= n; cut += 1 + n / 10) {
      float[] parts = new float[n];
      for (int i = 0; i < 50; i += 10) {
        kernels().addWeighted(noise, starts, weights, i, i + 10, cut, n, parts, cut);
      }
      assertThat(Arrays.copyOf(parts, cut)).as("before").containsExactly(new float[cut]);
      kernels().addWeighted(noise, starts, weights, 0, 50, 0, cut, parts, 0);
      assertThat(parts).containsExactly(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("sizesWithCells")
  void addDotsAddsLanesOfCells(int n) {
    float[] noise = floats(n + 200);
    float[] direction = floats(n);
    for (int slices : SLICES) {
      int[] starts = starts(slices + 2, 190);
      double[] expected = random.doubles(slices + 2).toArray();
      double[] dots = expected.clone();
      for (int i = 1; i <= slices; i++) {
        for (int cell = 0; cell < n; cell += Kernels.CELL) {
          float[] lanes = new float[Kernels.LANES];
          for (int j = cell; j < Math.min(cell + Kernels.CELL, n); j++) {
            float product = noise[starts[i] + j] * direction[j];
            lanes[j % Kernels.LANES] += product;
          }
          expected[i] += fold(lanes);
        }
      }
      kernels().addDots(noise, starts, 1, slices + 1, 0, n, direction, dots);
      assertThat(dots).as("%d slices", slices).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void addToLanesMakesTheSameLanes(int n) {
    float[] noise = floats(n + 300);
    int from = 2 * Kernels.LANES;
    int to = from + n;
    float[] direction = floats(n + 3);
    for (int slices : SLICES) {
      int[] starts = starts(slices + 2, 190);
      float[] lanes = floats((slices + 2) * Kernels.LANES);
      float[] expected = lanes.clone();
      for (int i = 1; i <= slices; i++) {
        for (int j = from; j < to; j++) {
          float product = noise[starts[i] + j] * direction[3 + j - from];
          expected[Kernels.LANES * i + j % Kernels.LANES] += product;
        }
      }
      kernels().addToLanes(noise, starts, 1, slices + 1, from, to, direction, 3, lanes);
      assertThat(lanes).as("%d slices", slices).containsExactly(expected);
    }
  }

  /** A sum of n floats in any order is exact to n * 2^-24 of the sum of magnitudes. */
  @ParameterizedTest
  @MethodSource("sizesWithCells")
  void dotsAreTheExactSumUpToRounding(int n) {
    float[] noise = floats(n);
    float[] direction = floats(n);
    BigDecimal exact = BigDecimal.ZERO;
    double magnitude = 0;
    for (int j = 0; j < n; j++) {
      exact = exact.add(new BigDecimal(noise[j]).multiply(new BigDecimal(direction[j])));
      magnitude += Math.abs((double) noise[j] * direction[j]);
    }
    double[] dots = new double[1];
    kernels().addDots(noise, new int[1], 0, 1, 0, n, direction, dots);
    int longest = Math.min(n, Kernels.CELL) / Kernels.LANES + 6;
    assertThat(dots[0])
        .isCloseTo(exact.doubleValue(), Offset.offset(longest * 0x1p-24 * magnitude));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void squaredNormHasEightLanes(int n) {
    float[] noise = floats(n + 7);
    double[] s = new double[8];
    for (int j = 0; j < n; j++) {
      s[j % 8] += (double) noise[7 + j] * noise[7 + j];
    }
    assertThat(kernels().squaredNorm(noise, 7, 7 + n))
        .isEqualTo(((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7])));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 15, 16, 17, 32, 48, 63, 64, 65, 80, 128, 144, 256})
  void denseAddsPairsOfInputsAndTheBiasLast(int outputs) {
    int padded = (outputs + Kernels.LANES - 1) / Kernels.LANES * Kernels.LANES;
    for (int inputs : new int[] {1, 2, 3, 4, 8, 63, 64, 111}) {
      int rows = (inputs + 3) / 4 * 4;
      float[] x = Arrays.copyOf(floats(inputs), rows);
      float[] row = floats(inputs * outputs);
      float[] biases = Arrays.copyOf(floats(outputs), padded);
      double[] theta = new double[5 + row.length];
      float[] expected = new float[padded];
      for (int k = 0; k < row.length; k++) {
        theta[5 + k] = row[k];
      }
      for (int j = 0; j < outputs; j++) {
        for (int i = 0; i < inputs; i += 2) {
          float one = x[i] * row[i * outputs + j];
          float other = i + 1 < inputs ? x[i + 1] * row[(i + 1) * outputs + j] : 0;
          expected[j] += one + other;
        }
        expected[j] += biases[j];
      }
      float[][] weights = kernels().newWeights(rows, padded);
      kernels().layOut(theta, 5, inputs, outputs, weights);
      float[] y = floats(padded);
      kernels().dense(x, weights, biases, y);
      assertThat(y).as("%d inputs", inputs).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void stepsRoundAsTheyAreWritten(int n) {
    double[] g = random.doubles(n, -2, 2).toArray();
    double[] m = random.doubles(n, -2, 2).toArray();
    double[] v = random.doubles(n, 0, 2).toArray();
    double[] theta = random.doubles(n, -2, 2).toArray();
    int from = n / 3;
    double[] mean = m.clone();
    double[] variance = v.clone();
    double[] adam = theta.clone();
    double[] velocity = m.clone();
    double[] sgd = theta.clone();
    for (int j = from; j < n; j++) {
      mean[j] = 0.9 * m[j] + (1 - 0.9) * g[j];
      variance[j] = 0.99 * v[j] + (1 - 0.99) * g[j] * g[j];
      adam[j] = theta[j] + 0.01 * mean[j] / (Math.sqrt(variance[j]) + 1e-8);
      velocity[j] = 0.7 * m[j] + (1 - 0.7) * g[j];
      sgd[j] = theta[j] + 0.01 * velocity[j];
    }
    double[] x = theta.clone();
    double[] moment = m.clone();
    kernels().momentumStep(g, 0.7, 0.01, moment, x, from, n);
    assertThat(x).containsExactly(sgd);
    assertThat(moment).containsExactly(velocity);
    kernels().adamStep(g, 0.9, 0.99, 0.01, 1e-8, m, v, theta, from, n);
    assertThat(theta).containsExactly(adam);
    assertThat(m).containsExactly(mean);
    assertThat(v).containsExactly(variance);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void fillTakesTwoNumbersOfEveryWord(int n) {
    Xoshiro one = new Xoshiro(1, 2, 3, n);
    Xoshiro other = new Xoshiro(1, 2, 3, n);
    float[] out = new float[n + 4];
    kernels().fillNormal(one, out, 3, 3 + n);
    float[] expected = new float[n + 4];
    for (int j = 3; j < 3 + n; j += 2) {
      long bits = other.nextLong();
      expected[j] = Ziggurat.next((int) bits, other);
      if (j + 1 < 3 + n) {
        expected[j + 1] = Ziggurat.next((int) (bits >>> 32), other);
      }
    }
    assertThat(out).containsExactly(expected);
  }

  /** Every 4,099th float, those at the ends and the ones that are not numbers. */
  @Test
  void tanhHasTheBitsOfTheDefinition() {
    float[] special = {
      0f, -0f, 1f / 0, -1f / 0, Float.NaN, Float.MIN_VALUE, -Float.MAX_VALUE, 7.905311f
    };
    int count = (int) ((1L << 32) / 4099) / 16 * 16;
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i < 8 ? special[i] : Float.intBitsToFloat((int) (4099L * i));
    }
    float[] expected = new float[count];
    for (int i = 0; i < count; i++) {
      expected[i] = Tanh.of(values[i]);
    }
    kernels().tanh(values);
    for (int i = 0; i < count; i++) {
      if (Float.floatToIntBits(values[i]) != Float.floatToIntBits(expected[i])) {
        throw new AssertionError(i + ": " + values[i] + ", not " + expected[i]);
      }
    }
  }

  @Test
  void whatIsNotANumberSpreads() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] noise = floats(2000);
      float[] sum = new float[1000];
      float[] weights = floats(40);
      weights[33] = bad;
      kernels().addWeighted(noise, starts(40, 900), weights, 0, 40, 0, 1000, sum, 0);
      for (float x : sum) {
        assertThat(Float.isFinite(x)).isFalse();
      }
      float[] direction = floats(1000);
      direction[700] = bad;
      double[] dots = new double[9];
      kernels().addDots(noise, starts(9, 900), 0, 9, 0, 1000, direction, dots);
      for (double x : dots) {
        assertThat(Double.isFinite(x)).isFalse();
      }
    }
  }

  @Test
  void theyHaveAName() {
    assertThat(kernels().name()).isNotBlank();
  }

  private static double fold(float[] s) {
    float[] t = new float[8];
    for (int l = 0; l < 8; l++) {
      t[l] = s[l] + s[l + 8];
    }
    float a = t[0] + t[4];
    float b = t[1] + t[5];
    float c = t[2] + t[6];
    float d = t[3] + t[7];
    return (a + c) + (b + d);
  }

  private int[] starts(int count, int bound) {
    return random.ints(count, 0, bound).toArray();
  }

  private float[] floats(int n) {
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      result[i] = (float) random.nextDouble(-4, 4);
    }
    return result;
  }
}
