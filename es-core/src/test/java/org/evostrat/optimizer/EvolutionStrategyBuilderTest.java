package org.evostrat.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.evostrat.internal.check.Refusal;
import org.evostrat.noise.NoiseTable;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionStrategyBuilderTest {
  private static final NoiseTable NOISE = NoiseTable.of(1, 1000);

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void sigmaMustBePositive(double sigma) {
    Refusal.of("sigma", sigma, () -> EvolutionStrategy.withSigma(sigma));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -2})
  void aPopulationHasTwo(int size) {
    Refusal.of("populationSize", size, () -> builder().populationSize(size));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void weightDecayMustNotBeNegative(double decay) {
    Refusal.of("weightDecay", decay, () -> builder().weightDecay(decay));
  }

  @Test
  void weightDecaysRemedyIsInTheUnitOfThisGradient() {
    assertThatThrownBy(() -> builder().weightDecay(-1))
        .hasMessageEndingWith(
            "use 0 for none, or 0.25 for the well-known 0.005 at sigma 0.02 (it is divided by"
                + " sigma here)");
  }

  @Test
  void aMirroredPopulationIsEven() {
    assertThatThrownBy(() -> builder().populationSize(101).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "populationSize must be even for mirrored sampling, but was 101; use 100 or 102");
    Optimizer odd = builder().populationSize(101).mirrored(false).build();
    assertThat(odd.ask(odd.start(new double[2], 1)).count()).isEqualTo(101);
  }

  @Test
  void theSmallestOddPopulationIsToldToGrow() {
    assertThatThrownBy(() -> builder().populationSize(3).build())
        .hasMessageEndingWith("use 2 or 4");
  }

  @Test
  void defaultsAreThoseOfTheJavadoc() {
    assertThat(builder().build().describe())
        .startsWith("es(sigma=0.1, populationSize=100, mirrored=true, shaping=CENTERED_RANKS, ")
        .contains("adam(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8)")
        .contains("weightDecay=0.0")
        .contains("seed=1, length=1000, version=1");
  }

  @Test
  void everySetterArrives() {
    String description =
        builder()
            .populationSize(7)
            .mirrored(false)
            .shaping(FitnessShaping.Z_SCORE)
            .stepRule(new Sgd(0.5))
            .weightDecay(0.25)
            .build()
            .describe();
    assertThat(description)
        .startsWith("es(sigma=0.1, populationSize=7, mirrored=false, shaping=Z_SCORE, ")
        .contains("sgd(learningRate=0.5, momentum=0.0)")
        .contains("weightDecay=0.25");
  }

  @Test
  void aBuilderGoesOnWithoutChangingWhatItBuilt() {
    EvolutionStrategyBuilder builder = builder().populationSize(10);
    EvolutionStrategy first = builder.build();
    EvolutionStrategy second = builder.populationSize(20).build();
    assertThat(first.describe()).contains("populationSize=10,");
    assertThat(second.describe()).contains("populationSize=20,");
  }

  private static EvolutionStrategyBuilder builder() {
    return EvolutionStrategy.withSigma(0.1).noise(NOISE);
  }
}
