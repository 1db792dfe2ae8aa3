package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.sample.Perturbations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportanceWeightsTest {

  @Test
  void clipsNormalisesAndCounts() {
    // c = 1/2, 1/4, 2 -> 1, 1: sum 2.75, squares 1/4 + 1/16 + 2.
    double[] logs = {Math.log(0.5), Math.log(0.25), Math.log(2), 0};
    ImportanceWeights weights = ImportanceWeights.of(logs, 1);
    assertThat(weights.weights())
        .containsExactly(new double[] {0.5 / 2.75, 0.25 / 2.75, 1 / 2.75, 1 / 2.75}, within(1e-15));
    assertThat(weights.effectiveSampleSize())
        .isCloseTo(2.75 * 2.75 / (0.25 + 0.0625 + 2), within(1e-14));
    assertThat(weights.effectiveShare()).isEqualTo(weights.effectiveSampleSize() / 4);
    assertThat(weights.clippedShare()).isEqualTo(0.25);
    assertThat(weights.degenerate()).isFalse();
    assertThat(logs[0]).isEqualTo(Math.log(0.5));
  }

  @Test
  void infiniteClipKeepsEveryRatio() {
    ImportanceWeights weights =
        ImportanceWeights.of(new double[] {Math.log(3), 0}, Double.POSITIVE_INFINITY);
    assertThat(weights.weights()).containsExactly(new double[] {0.75, 0.25}, within(1e-15));
    assertThat(weights.clippedShare()).isZero();
  }

  @Test
  void ratiosFarBelowTheSmallestDoubleStillWeigh() {
    ImportanceWeights weights = ImportanceWeights.of(new double[] {-5000, -5000, -5000}, 1);
    assertThat(weights.weights())
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
    assertThat(weights.effectiveSampleSize()).isCloseTo(3, within(1e-12));
  }

  @Test
  void whatIsNotANumberOrOneSampleOnlyIsDegenerate() {
    assertThat(ImportanceWeights.of(new double[] {Double.NaN, 0}, 1).degenerate()).isTrue();
    double none = Double.NEGATIVE_INFINITY;
    assertThat(ImportanceWeights.of(new double[] {none, none}, 1).degenerate()).isTrue();
    assertThat(ImportanceWeights.of(new double[] {-100, -200, -300}, 1).degenerate()).isTrue();
  }

  /**
   * E4, clipped. Fixed seed, 20,000 samples: over 50 seeds the share had a standard deviation of at
   * most 0.0024; with 0.005 for the two digits of the table, 0.0175 is five of them beyond (error
   * rate below 1e-6).
   */
  @ParameterizedTest
  @CsvSource({"0.25, 0.98", "0.54, 0.92", "1, 0.78", "1.5, 0.60", "2, 0.43"})
  void effectiveSampleSizeOfClippedWeightsFollowsTheClosedForm(double r, double share) {
    double[] ratios = ratios(r);
    ImportanceWeights weights = ImportanceWeights.of(ratios, 1);
    assertThat(weights.effectiveShare()).isCloseTo(share, within(0.0175));
  }

  /**
   * E4, not clipped: exp(-r^2). Fixed seed, 20,000 samples: over 50 seeds the share had a standard
   * deviation of 0.0007 and 0.0033; 0.02 is six of the larger (error rate below 1e-6). From r = 1
   * on the weights' tail is too heavy for so few samples.
   */
  @ParameterizedTest
  @CsvSource({"0.25", "0.54"})
  void effectiveSampleSizeOfRawWeightsFollowsTheClosedForm(double r) {
    double[] ratios = ratios(r);
    ImportanceWeights weights = ImportanceWeights.of(ratios, Double.POSITIVE_INFINITY);
    assertThat(weights.effectiveShare()).isCloseTo(Math.exp(-r * r), within(0.02));
  }

  /**
   * The policy stops where E4 says. The closed form is that of the test above: a share of a half is
   * reached at r = 1.79 (its derivative there is -0.36, so that five standard deviations of the
   * share are 0.034 of r; error rate below 1e-6).
   */
  @Test
  void thePolicyStopsWhereTheClosedFormSays() {
    ReusePolicy policy = ReusePolicy.effectiveShareAtLeast(0.5);
    for (double r = 0.2; r < 3; r += 0.05) {
      ImportanceWeights weights = ImportanceWeights.of(ratios(r), 1);
      ReuseDiagnostics next =
          new ReuseDiagnostics(1, weights.effectiveShare(), r * r / 2, 0, 10, false);
      if (Math.abs(r - 1.79) > 0.04) {
        assertThat(policy.reasonToStop(next).isPresent()).as("r = %s", r).isEqualTo(r > 1.79);
      }
    }
  }

  private static double[] ratios(double r) {
    Perturbations drawn = LogRatiosDuelTest.batch(NoiseTable.of(6, 2_000_000), 40, 20_000, false);
    double[] move = new double[40];
    move[3] = r * drawn.sigma();
    return LogRatios.fromDotProducts(drawn, move, NoiseAlgebra.SERIAL);
  }
}
