package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.sample.Perturbations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogRatiosDuelTest {
  private static final double SIGMA = 0.02;

  static Perturbations batch(NoiseTable table, int dimension, int slices, boolean mirrored) {
    double[] theta = new double[dimension];
    long[] offsets = NoiseOffsets.of(table, dimension, 5, 0, slices);
    return new Perturbations(table, theta, SIGMA, offsets, mirrored);
  }

  /** A random move of length {@code r * sigma}. */
  static double[] move(int dimension, double r) {
    RandomStream random = new RandomStream(9);
    double[] move = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      move[j] = r * SIGMA / Math.sqrt(dimension) * random.nextGaussian();
    }
    return move;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 63, 64, 65, 300})
  void dotProductFormEqualsTheExactRatio(int dimension) {
    NoiseTable table = NoiseTable.of(3, 10_000);
    for (boolean mirrored : new boolean[] {true, false}) {
      Perturbations drawn = batch(table, dimension, 6, mirrored);
      double[] move = move(dimension, 1.5);
      double[] fast = LogRatios.fromDotProducts(drawn, move, NoiseAlgebra.SERIAL);
      for (int i = 0; i < drawn.count(); i++) {
        assertThat(fast[i]).isCloseTo(SlowWeights.logRatio(drawn, move, i), within(2e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"11848, 0.5", "11848, 5", "96520, 1", "324104, 0.5", "324104, 5"})
  void thePapersFormOverTheDensityTableEqualsTheDotProductForm(int dimension, double r) {
    NoiseTable table = NoiseTable.of(4, 3_000_000);
    Perturbations drawn = batch(table, dimension, 8, true);
    double[] move = move(dimension, r);
    double[] fast = LogRatios.fromDotProducts(drawn, move, NoiseAlgebra.SERIAL);
    double[] paper = LogRatios.fromDensities(drawn, move, LogDensityTable.of(table));
    for (int i = 0; i < drawn.count(); i++) {
      assertThat(paper[i]).isCloseTo(fast[i], within(2e-6 * (1 + r)));
    }
  }

  @Test
  void twinsShareOneDotProduct() {
    Perturbations drawn = batch(NoiseTable.of(3, 10_000), 50, 4, true);
    double[] ratios = LogRatios.fromDotProducts(drawn, move(50, 1), NoiseAlgebra.SERIAL);
    double half = ratios[0] + ratios[1];
    for (int i = 2; i < ratios.length; i += 2) {
      assertThat(ratios[i] + ratios[i + 1]).isCloseTo(half, within(1e-12));
    }
  }
}
