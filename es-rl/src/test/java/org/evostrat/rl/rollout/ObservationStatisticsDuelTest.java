package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

/** Sums that travel in arrays against mean and variance over the whole list of observations. */
class ObservationStatisticsDuelTest {
  private static final int SIZE = 3;

  @Test
  void startsAsTheIdentity() {
    ObservationStatistics first = ObservationStatistics.first(SIZE);
    for (int j = 0; j < SIZE; j++) {
      assertThat(first.mean(j)).isZero();
      assertThat(first.standardDeviation(j)).isEqualTo(1);
    }
  }

  @Test
  void givesTheMeanAndDeviationOfAllThatWasGathered() {
    RandomStream random = new RandomStream(5);
    List<double[]> all = new ArrayList<>();
    ObservationStatistics statistics = ObservationStatistics.first(SIZE);
    for (int episode = 0; episode < 4; episode++) {
      double[] gathered = new double[ObservationStatistics.arrayLength(SIZE)];
      for (int t = 0; t < 50; t++) {
        // The last component hardly moves: its deviation is the floor.
        double[] observation = {3 + 2 * random.nextGaussian(), random.nextGaussian(), 7};
        all.add(observation);
        ObservationStatistics.add(observation, gathered);
      }
      statistics = statistics.plus(ObservationStatistics.read(gathered, 0, SIZE));
    }
    ObservationNormalizer normalizer = new ObservationNormalizer(SIZE);
    normalizer.load(statistics);
    double[] normalized = new double[SIZE];
    double[] probe = {1, -100, 7.2};
    normalizer.apply(probe, normalized);
    for (int j = 0; j < SIZE; j++) {
      int component = j;
      double count = all.size() + 0.01;
      double mean = all.stream().mapToDouble(o -> o[component]).sum() / count;
      double squares = all.stream().mapToDouble(o -> o[component] * o[component]).sum() + 0.01;
      double deviation = Math.sqrt(Math.max(squares / count - mean * mean, 0.01));
      assertThat(statistics.mean(j)).isCloseTo(mean, within(1e-12));
      assertThat(statistics.standardDeviation(j)).isCloseTo(deviation, within(1e-12));
      double expected = Math.max(-5, Math.min(5, (probe[j] - mean) / deviation));
      assertThat(normalized[j]).isCloseTo(expected, within(1e-10));
    }
    assertThat(statistics.standardDeviation(2)).isEqualTo(0.1);
    assertThat(normalized[1]).isEqualTo(-5);
  }

  @Test
  void survivesTheWayThroughAnArray() {
    double[] array = {9, 2.5, 1, 2, 3, 4, 5, 6};
    ObservationStatistics statistics = ObservationStatistics.read(array, 1, SIZE);
    assertThat(new RolloutContext(9, statistics, null, new double[0]).toArray())
        .containsExactly(array);
  }

  @Test
  void nanIsNotNormalisedAway() {
    ObservationNormalizer normalizer = new ObservationNormalizer(1);
    normalizer.load(ObservationStatistics.first(1));
    double[] normalized = new double[1];
    normalizer.apply(new double[] {Double.NaN}, normalized);
    assertThat(normalized).containsExactly(Double.NaN);
  }
}
