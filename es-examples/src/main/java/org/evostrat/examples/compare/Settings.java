package org.evostrat.examples.compare;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.evostrat.noise.NoiseTable;

/**
 * What a strategy is made with.
 *
 * @param sigma noise standard deviation
 * @param population evaluations of a generation; empty for what suits the strategy
 * @param givenLearningRate empty for half of sigma
 * @param noise for strategies that use a table
 */
record Settings(
    double sigma, OptionalInt population, OptionalDouble givenLearningRate, NoiseTable noise) {

  int population(int otherwise) {
    return population.orElse(otherwise);
  }

  double learningRate() {
    return givenLearningRate.orElse(0.5 * sigma);
  }
}
