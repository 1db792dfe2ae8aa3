package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.evostrat.internal.check.Refusal;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizationSettingsTest {
  private static final Termination ONE = Termination.generations(1);

  @TempDir private Path folder;

  @Test
  void aStrategyIsRequired() {
    assertThatThrownBy(() -> bare().startingFrom(1).until(ONE).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "using must be called before run, but was not;"
                + " add Optimization.using(EvolutionStrategy.withSigma(0.1).build())");
  }

  @Test
  void aTerminationIsRequired() {
    assertThatThrownBy(() -> bare().startingFrom(1).using(Runs.es()).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "until must be called before run, but was not;"
                + " add Optimization.until(Termination.generations(300))");
  }

  @Test
  void aStartIsRequired() {
    assertThatThrownBy(() -> bare().using(Runs.es()).until(ONE).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "startingFrom must be called before run, but was not;"
                + " add Optimization.startingFrom(0, 0)");
  }

  @Test
  void settersRefuseAtOnce() {
    Refusal.of("number of termination rules", 0, () -> bare().until());
    Refusal.of("threads", 0, () -> bare().threads(0));
    Refusal.of("evaluationTrials", -1, () -> bare().evaluationTrials(-1));
    Path file = folder.resolve("run.npz");
    Refusal.of("everyGenerations", 0, () -> bare().checkpoint(file, 0));
    Path nowhere = folder.resolve("missing").resolve("run.npz");
    Refusal.of("checkpoint file", nowhere, () -> bare().checkpoint(nowhere, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void theFailedShareIsAShare(double share) {
    Refusal.of("maxFailedShare", share, () -> bare().maxFailedShare(share));
  }

  @Test
  void aStartThatIsNotFiniteIsRefused() {
    Optimization optimization =
        Runs.maximize(Runs.QUADRATIC).startingFrom(1, Double.NaN).until(ONE);
    Refusal.of("theta[1]", Double.NaN, optimization::run);
  }

  @Test
  void anEmptyStartIsRefused() {
    Refusal.of("theta", 0, Runs.maximize(Runs.QUADRATIC).startingFrom().until(ONE)::run);
  }

  @Test
  void aTableShorterThanTheDimensionIsRefused() {
    EvolutionStrategy es = EvolutionStrategy.withSigma(1).noise(NoiseTable.of(1, 2)).build();
    Refusal.of("noise table length", 2L, Runs.maximize(Runs.QUADRATIC).using(es).until(ONE)::run);
  }

  @Test
  void theStartIsCopied() {
    double[] start = {1, 2, 3};
    Optimization optimization = Runs.maximize(Runs.QUADRATIC).startingFrom(start);
    start[0] = 1000;
    Runs.assertSameBits(
        Runs.run(optimization, 2),
        Runs.run(Runs.maximize(Runs.QUADRATIC).startingFrom(1, 2, 3), 2));
  }

  @Test
  void seedZeroIsTheDefault() {
    Optimization unset =
        Optimization.maximize(Runs.QUADRATIC).startingFrom(0, 1, 2).using(Runs.es());
    OptimizationResult result = Runs.run(unset, 2);
    assertThat(result.checkpoint().optimizer().seed()).isZero();
    Runs.assertSameBits(Runs.run(Runs.maximize(Runs.QUADRATIC).seed(0), 2), result);
  }

  private static Optimization bare() {
    return Optimization.maximize((Objective) theta -> 0);
  }
}
