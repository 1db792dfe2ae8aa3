package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Adam;
import org.evostrat.step.Sgd;
import org.evostrat.step.StepRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceWeightedEsTest {
  private static final NoiseTable TABLE = NoiseTable.of(7, 50_000);

  private static EvolutionStrategy es(StepRule rule, boolean mirrored, double weightDecay) {
    return EvolutionStrategy.withSigma(0.1)
        .populationSize(20)
        .mirrored(mirrored)
        .stepRule(rule)
        .weightDecay(weightDecay)
        .noise(TABLE)
        .build();
  }

  private static double[] fitness(Perturbations asked) {
    double[] theta = new double[asked.dimension()];
    double[] fitness = new double[asked.count()];
    for (int i = 0; i < fitness.length; i++) {
      asked.write(i, theta);
      for (double x : theta) {
        fitness[i] -= (x - 1) * (x - 1);
      }
    }
    return fitness;
  }

  private static Update generation(ImportanceWeightedEs optimizer, OptimizerState state) {
    Perturbations asked = optimizer.ask(state);
    return optimizer.tell(state, asked, fitness(asked), NoiseAlgebra.SERIAL);
  }

  @Test
  void withoutExtraUpdatesItIsPlainEsBitForBit() {
    EvolutionStrategy plain = es(new Adam(0.01), true, 0.005);
    ImportanceWeightedEs weighted = ImportanceWeightedEs.of(plain, 0);
    OptimizerState a = plain.start(new double[33], 11);
    OptimizerState b = weighted.start(new double[33], 11);
    for (int g = 0; g < 20; g++) {
      Perturbations asked = plain.ask(a);
      a = plain.tell(a, asked, fitness(asked), NoiseAlgebra.SERIAL).state();
      b = generation(weighted, b).state();
    }
    assertThat(b.theta()).containsExactly(a.theta());
    assertThat(b.memory().get("moment.mean")).containsExactly(a.memory().get("moment.mean"));
  }

  /**
   * One parameter, sigma 1, four samples without twins, raw fitness, gradient ascent with rate 1:
   * every number of the two updates follows from the noise by the formulas alone.
   */
  @Test
  void firstExtraUpdateFromKnownData() {
    EvolutionStrategy base =
        EvolutionStrategy.withSigma(1)
            .populationSize(4)
            .mirrored(false)
            .shaping(FitnessShaping.RAW)
            .stepRule(new Sgd(1))
            .noise(TABLE)
            .build();
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(base, 1).weightedBaseline(false);
    OptimizerState state = optimizer.start(new double[] {0}, 3);
    Perturbations asked = optimizer.ask(state);
    double[] u = {0.4, -0.2, 0.1, 0.3};
    Update update = optimizer.tell(state, asked, u, NoiseAlgebra.SERIAL);

    double[] e = new double[4];
    for (int i = 0; i < 4; i++) {
      e[i] = TABLE.get(asked.offsets()[i]);
    }
    double d = (0.4 * e[0] - 0.2 * e[1] + 0.1 * e[2] + 0.3 * e[3]) / 4;
    double c0 = Math.min(1, Math.exp(e[0] * d - d * d / 2));
    double c1 = Math.min(1, Math.exp(e[1] * d - d * d / 2));
    double c2 = Math.min(1, Math.exp(e[2] * d - d * d / 2));
    double c3 = Math.min(1, Math.exp(e[3] * d - d * d / 2));
    double sum =
        c0 * 0.4 * (e[0] - d)
            - c1 * 0.2 * (e[1] - d)
            + c2 * 0.1 * (e[2] - d)
            + c3 * 0.3 * (e[3] - d);
    double expected = d + sum / (c0 + c1 + c2 + c3);
    assertThat(update.state().theta()[0]).isCloseTo(expected, within(2e-7));
    ReuseDiagnostics extra = ((ReuseReport) update.report().details()).updates().get(0);
    assertThat(extra.kl()).isCloseTo(d * d / 2, within(1e-7));
    double squares = c0 * c0 + c1 * c1 + c2 * c2 + c3 * c3;
    assertThat(extra.effectiveShare())
        .isCloseTo((c0 + c1 + c2 + c3) * (c0 + c1 + c2 + c3) / squares / 4, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 33, 129})
  void gradientEqualsTheSampleBySampleSum(int dimension) {
    for (boolean mirrored : new boolean[] {true, false}) {
      for (boolean baseline : new boolean[] {true, false}) {
        EvolutionStrategy base = es(new Adam(0.01), mirrored, 0);
        ImportanceWeightedEs optimizer =
            ImportanceWeightedEs.of(base, 1).weightedBaseline(baseline);
        Perturbations drawn = optimizer.ask(optimizer.start(new double[dimension], 2));
        double[] utilities = base.utilities(drawn, fitness(drawn));
        double[] move = new double[dimension];
        for (int j = 0; j < dimension; j++) {
          move[j] = 0.1 / Math.sqrt(dimension) * (j % 3 - 0.7);
        }
        double[] ratios = LogRatios.fromDotProducts(drawn, move, NoiseAlgebra.SERIAL);
        ImportanceWeightedEs.Pull pull =
            optimizer.pull(
                Mixture.of(drawn, new double[drawn.count()], List.of(), NoiseAlgebra.SERIAL),
                utilities,
                ImportanceWeights.of(ratios, 1));
        double[] fast = new double[dimension];
        NoiseAlgebra.SERIAL.weightedSum(TABLE, drawn.offsets(), pull.weights(), fast);
        for (int j = 0; j < dimension; j++) {
          fast[j] -= pull.back() * move[j];
        }
        double[] slow = SlowWeights.gradient(drawn, utilities, move, 1, baseline);
        assertThat(fast).containsExactly(slow, within(2e-5));
      }
    }
  }

  @Test
  void everyExtraUpdateIsReported() {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(es(new Adam(0.001), true, 0), 3);
    Update update = generation(optimizer, optimizer.start(new double[40], 1));
    ReuseReport report = (ReuseReport) update.report().details();
    assertThat(report.applied()).isEqualTo(3);
    assertThat(report.refused()).isZero();
    assertThat(report.updates()).extracting(ReuseDiagnostics::update).containsExactly(1, 2, 3);
    assertThat(report.updates()).extracting(ReuseDiagnostics::kl).isSorted();
    // The first Adam step has length rate * sqrt(dimension): E3 gives the first divergence.
    assertThat(report.updates().get(0).kl())
        .isCloseTo(0.001 * 0.001 * 40 / (2 * 0.1 * 0.1), within(1e-6));
    assertThat(report.metrics())
        .containsKeys("extraUpdates", "kl", "effectiveSampleSize.1", "kl.3", "clippedShare.2")
        .hasSize(7 + 9);
  }

  @Test
  void degenerateWeightsRefuseTheRestAndAreCounted() {
    ImportanceWeightedEs far = ImportanceWeightedEs.of(es(new Adam(10), true, 0), 4);
    OptimizerState start = far.start(new double[40], 1);
    Update update = generation(far, start);
    ReuseReport report = (ReuseReport) update.report().details();
    assertThat(report.applied()).isZero();
    assertThat(report.refused()).isEqualTo(4);
    assertThat(report.updates()).hasSize(1);
    assertThat(report.metrics()).containsEntry("refusedUpdates", 4.0);
    ImportanceWeightedEs plain = ImportanceWeightedEs.of(es(new Adam(10), true, 0), 0);
    assertThat(update.state().theta()).containsExactly(generation(plain, start).state().theta());
  }

  @Test
  void thePolicySaysWhenABatchIsUsedUp() {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(es(new Adam(0.02), true, 0));
    OptimizerState start = optimizer.start(new double[40], 1);
    Update update = generation(optimizer, start);
    ReuseReport report = (ReuseReport) update.report().details();
    assertThat(report.limit()).isEqualTo(10);
    assertThat(report.applied()).isBetween(1, 9);
    assertThat(report.refused()).isZero();
    assertThat(report.updates()).hasSize(report.applied() + 1);
    assertThat(report.updates().get(report.applied()).effectiveShare()).isLessThan(0.5);
    assertThat(report.updates().get(report.applied() - 1).effectiveShare()).isGreaterThan(0.5);
    assertThat(report.explanation())
        .startsWith("stopped after " + report.applied() + ": effective sample size 0.")
        .endsWith(" < 0.500");
    Update fixed =
        generation(ImportanceWeightedEs.of(es(new Adam(0.02), true, 0), report.applied()), start);
    assertThat(update.state().theta()).containsExactly(fixed.state().theta());
  }

  /** At a learning rate at which no sample is left, the default is plain ES, bit for bit. */
  @Test
  void whereNothingIsLeftTheDefaultIsPlainEs() {
    EvolutionStrategy plain = es(new Adam(1), true, 0);
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(plain);
    OptimizerState a = plain.start(new double[40], 1);
    OptimizerState b = optimizer.start(new double[40], 1);
    for (int g = 0; g < 10; g++) {
      Perturbations asked = plain.ask(a);
      a = plain.tell(a, asked, fitness(asked), NoiseAlgebra.SERIAL).state();
      b = generation(optimizer, b).state();
    }
    assertThat(b.theta()).containsExactly(a.theta());
  }

  @Test
  void failedEvaluationsDoNotMakeNaN() {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(es(new Adam(0.01), true, 0), 2);
    OptimizerState state = optimizer.start(new double[5], 1);
    Perturbations asked = optimizer.ask(state);
    double[] fitness = fitness(asked);
    fitness[3] = Double.NaN;
    Update update = optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL);
    assertThat(update.state().theta()).doesNotContain(Double.NaN);
  }

  @Test
  void badNumbersAreRefused() {
    EvolutionStrategy base = es(new Adam(0.01), true, 0);
    assertThatThrownBy(() -> ImportanceWeightedEs.of(base, -1))
        .hasMessage("extraUpdates must be at least 0, but was -1; use 0 for plain ES, or 1 to 4");
    assertThatThrownBy(() -> ImportanceWeightedEs.of(base, 1).clip(Double.NaN))
        .hasMessageContaining("clip must be above 0, but was NaN");
    assertThatThrownBy(() -> ImportanceWeightedEs.of(base, 1).clip(0))
        .hasMessageContaining("clip must be above 0");
  }
}
