package org.evostrat.classic.simple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.evostrat.classic.Refusal;
import org.evostrat.classic.Runs;
import org.evostrat.classic.sample.ScaledPerturbations;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.junit.jupiter.api.Test;

class SimpleEsTest {
  private static final double[] THETA = {1, -2, 3};
  private static final double NAN = Double.NaN;

  @Test
  void badSettingsAreRefused() {
    for (double sigma : new double[] {0, -1, NAN, Double.POSITIVE_INFINITY}) {
      Refusal.of("sigma", sigma, () -> SimpleEs.withSigma(sigma));
    }
    Refusal.of("populationSize", 1, () -> builder().populationSize(1));
    Refusal.of("parents", 0, () -> builder().parents(0));
    Refusal.of("parents", 4, () -> builder().parents(4).build());
    Refusal.of(
        "noise table length", 200_000L, () -> builder().build().start(new double[200_001], 1));
    Refusal.of("theta", 0, () -> builder().build().start(new double[0], 1));
  }

  @Test
  void candidatesOfAnotherOptimizerAreRefused() {
    SimpleEs simple = builder().build();
    OptimizerState state = simple.start(THETA, 1);
    Refusal.of(
        "asked",
        BlindDraws.class.getName(),
        () ->
            simple.tell(
                state,
                new BlindDraws(THETA, THETA, 1, false, new long[4]),
                new double[4],
                NoiseAlgebra.SERIAL));
  }

  /** Bit for bit: the next mean is the candidate. */
  @Test
  void oneParentMakesTheBestCandidateTheMean() {
    SimpleEs simple = SimpleEs.withSigma(0.3).populationSize(4).noise(Runs.NOISE).build();
    OptimizerState state = simple.start(THETA, 5);
    ScaledPerturbations asked = simple.ask(state);
    double[] best = new double[3];
    asked.write(2, best);
    Update update = tell(simple, state, 1, NAN, 7, 3);
    assertThat(update.state().theta()).containsExactly(best);
    assertThat(update.report().details().metrics()).containsEntry("sigma", 0.3);
  }

  @Test
  void severalParentsMeetInTheMiddle() {
    SimpleEs simple = builder().parents(2).build();
    OptimizerState state = simple.start(THETA, 5);
    ScaledPerturbations asked = simple.ask(state);
    double[] first = new double[3];
    double[] second = new double[3];
    asked.write(3, first);
    asked.write(0, second);
    double[] middle = new double[3];
    Arrays.setAll(middle, j -> (first[j] + second[j]) / 2);
    assertThat(tell(simple, state, 6, 5, NAN, 9).state().theta())
        .as("a sum over noise, in float")
        .containsExactly(middle, Offset.offset(1e-6));
  }

  @Test
  void fewerFitnessValuesThanParentsAreUsedAsFarAsTheyGo() {
    SimpleEs simple = builder().parents(3).build();
    OptimizerState state = simple.start(THETA, 5);
    double[] only = new double[3];
    simple.ask(state).write(1, only);
    assertThat(tell(simple, state, NAN, 5, NAN, NAN).state().theta()).containsExactly(only);
    OptimizerState none = tell(simple, state, NAN, NAN, NAN, NAN).state();
    assertThat(none.theta()).containsExactly(THETA);
    assertThat(none.generation()).isEqualTo(1);
  }

  @Test
  void sigmaIsTheGeometricMeanOfWhatTheParentsUsed() {
    SimpleEs simple = builder().parents(2).selfAdaptation(true).build();
    OptimizerState state = simple.start(THETA, 5);
    double[] sigmas = simple.ask(state).sigmas();
    assertThat(sigmas).doesNotHaveDuplicates();
    double sigma = tell(simple, state, 6, 5, NAN, 9).state().memory("sigma")[0];
    assertThat(sigma).isCloseTo(Math.sqrt(sigmas[3] * sigmas[0]), Offset.offset(1e-15));
    assertThat(tell(simple, state, NAN, NAN, NAN, NAN).state().memory("sigma"))
        .containsExactly(0.5);
  }

  /**
   * Random fitness must not move sigma: after 400 generations its logarithm is the sum of 400 means
   * of 10 normal numbers times tau = 1 / sqrt(20), so its standard deviation is sqrt(2). Over 20
   * runs the mean is within 3 of its standard deviations, 0.95, with 0.997; the arithmetic mean
   * would have drifted to 400 * 0.9 tau^2 / 2 = 9.
   */
  @Test
  void sigmaDoesNotDriftWhenSelectionIsRandom() {
    SimpleEs simple =
        SimpleEs.withSigma(1)
            .populationSize(20)
            .parents(10)
            .selfAdaptation(true)
            .noise(Runs.NOISE)
            .build();
    RandomStream random = new RandomStream(3);
    double sum = 0;
    for (int seed = 1; seed <= 20; seed++) {
      OptimizerState end = Runs.run(simple, x -> random.nextDouble(), new double[10], seed, 400);
      sum += Math.log(end.memory("sigma")[0]);
    }
    assertThat(sum / 20).isBetween(-0.95, 0.95);
  }

  private static Update tell(SimpleEs simple, OptimizerState state, double... fitness) {
    return simple.tell(state, simple.ask(state), fitness, NoiseAlgebra.SERIAL);
  }

  private static SimpleEsBuilder builder() {
    return SimpleEs.withSigma(0.5).populationSize(4).noise(Runs.NOISE);
  }
}
