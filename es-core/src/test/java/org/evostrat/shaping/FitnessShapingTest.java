package org.evostrat.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evostrat.shaping.FitnessShaping.CENTERED_RANKS;
import static org.evostrat.shaping.FitnessShaping.RAW;
import static org.evostrat.shaping.FitnessShaping.Z_SCORE;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitnessShapingTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void ranksSpreadEvenlyOverMinusHalfToHalf() {
    assertThat(CENTERED_RANKS.shape(new double[] {7, -3, 100, 8, 0}))
        .containsExactly(0, -0.5, 0.5, 0.25, -0.25);
  }

  @Test
  void equalFitnessSharesTheMeanOfItsRanks() {
    assertThat(CENTERED_RANKS.shape(new double[] {1, 5, 1, 9, 1}))
        .containsExactly(-0.25, 0.25, -0.25, 0.5, -0.25);
    assertThat(CENTERED_RANKS.shape(new double[] {0.0, -0.0, 1}))
        .as("both zeros are equal")
        .containsExactly(-0.25, -0.25, 0.5);
  }

  @Test
  void failedEvaluationsShareTheBottomRank() {
    assertThat(CENTERED_RANKS.shape(new double[] {NAN, -1e300, NAN, 4, 5}))
        .containsExactly(-0.375, 0, -0.375, 0.25, 0.5);
  }

  @Test
  void infinitiesRankAtTheEnds() {
    assertThat(CENTERED_RANKS.shape(new double[] {0, INFINITE, -INFINITE}))
        .containsExactly(0, 0.5, -0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100, 1001})
  void ranksSumToZeroWithAndWithoutTies(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] apart = random.doubles(n).toArray();
    double[] tied = random.ints(n, 0, 5).asDoubleStream().map(x -> x == 0 ? NAN : x).toArray();
    Offset<Double> rounding = Offset.offset(n * 0x1p-52);
    assertThat(Arrays.stream(CENTERED_RANKS.shape(apart)).sum()).isCloseTo(0, rounding);
    assertThat(Arrays.stream(CENTERED_RANKS.shape(tied)).sum()).isCloseTo(0, rounding);
  }

  @Test
  void zScoreHasMeanZeroAndDeviationOne() {
    assertThat(Z_SCORE.shape(new double[] {1, 3, 1, 3})).containsExactly(-1, 1, -1, 1);
    assertThat(Z_SCORE.shape(new double[] {NAN, 3, 1, 3})).containsExactly(-1, 1, -1, 1);
  }

  @Test
  void zScoreOfEqualFitnessIsZeroWhateverTheRoundingOfTheMean() {
    double[] equal = {0.1, 0.1, 0.1};
    assertThat(Arrays.stream(equal).sum() / 3).as("the trap").isNotEqualTo(0.1);
    assertThat(Z_SCORE.shape(equal)).containsExactly(0, 0, 0);
  }

  /** Each of the small ones is lost beside the 1 before it, so that the mean is 1/64 to the bit. */
  @Test
  void zScoreAddsFromTheFirstToTheLast() {
    double[] fitness = new double[64];
    Arrays.fill(fitness, 0x1p-54);
    fitness[0] = 1;
    double squares = 0;
    for (double f : fitness) {
      squares += (f - 1 / 64.0) * (f - 1 / 64.0);
    }
    double deviation = Math.sqrt(squares / 64);
    double[] expected = Arrays.stream(fitness).map(f -> (f - 1 / 64.0) / deviation).toArray();
    assertThat(Z_SCORE.shape(fitness)).containsExactly(expected);
  }

  @Test
  void zScoreStandsExtremePenalties() {
    double[] shaped = Z_SCORE.shape(new double[] {-Double.MAX_VALUE, -Double.MAX_VALUE, 1, 2});
    assertThat(shaped).containsExactly(-1, -1, 1, 1);
    assertThat(Z_SCORE.shape(new double[] {0, Double.MIN_VALUE})).containsExactly(-1, 1);
  }

  @Test
  void rawKeepsFitnessAndGivesFailuresTheWorst() {
    assertThat(RAW.shape(new double[] {5, NAN, -2})).containsExactly(5, -2, -2);
  }

  @ParameterizedTest
  @EnumSource
  void aBatchWithoutAnyFitnessShapesToZeros(FitnessShaping shaping) {
    assertThat(shaping.shape(new double[] {NAN, NAN, NAN})).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource
  void theArgumentIsNotChanged(FitnessShaping shaping) {
    double[] fitness = {3, NAN, 1};
    assertThat(shaping.shape(fitness)).isNotSameAs(fitness);
    assertThat(fitness).containsExactly(3, NAN, 1);
  }

  @Test
  void oneCandidateTellsNothing() {
    assertThat(CENTERED_RANKS.shape(new double[] {42})).containsExactly(0);
    assertThat(Z_SCORE.shape(new double[] {42})).containsExactly(0);
    assertThat(RAW.shape(new double[] {42})).containsExactly(42);
  }

  @ParameterizedTest
  @EnumSource
  void noCandidateShapesToNothing(FitnessShaping shaping) {
    assertThat(shaping.shape(new double[0])).isEmpty();
  }
}
