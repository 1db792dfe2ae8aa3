package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.objective.Trial;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Listener;
import org.evostrat.report.Summary;
import org.evostrat.termination.StopReason;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

class OptimizationTest {

  @Test
  void findsTheTopOfAQuadratic() {
    OptimizationResult result =
        Runs.maximize(Runs.QUADRATIC)
            .evaluationTrials(1)
            .until(Termination.target(-1e-2), Termination.generations(1000))
            .run();
    assertThat(result.stopReason().rule()).isEqualTo("target");
    assertThat(result.theta()).containsExactly(new double[] {3, 3, 3}, Offset.offset(0.2));
    assertThat(result.best().fitness()).isGreaterThan(-0.05);
  }

  @Test
  void theSameRunTwiceGivesTheSameBits() {
    Optimization optimization = Runs.maximize(ObjectiveFactory.shared(Runs.BLURRED));
    optimization.evaluationTrials(3);
    Runs.assertSameBits(Runs.run(optimization, 20), Runs.run(optimization, 20));
  }

  @Test
  void theBackendDoesNotChangeABit() {
    OptimizationResult serial = Runs.run(blurred(), 20);
    Runs.assertSameBits(Runs.run(blurred().threads(1), 20), serial);
    Runs.assertSameBits(Runs.run(blurred().threads(8), 20), serial);
  }

  @Test
  void anotherSeedIsAnotherRun() {
    assertThat(Runs.run(blurred().seed(6), 3).theta()).isNotEqualTo(Runs.run(blurred(), 3).theta());
  }

  @Test
  void everyTrialOfAStochasticObjectiveHasItsOwnSeed() {
    Set<Long> seeds = new HashSet<>();
    StochasticObjective recording =
        (theta, seed) -> {
          seeds.add(seed);
          return theta[0];
        };
    Runs.run(Runs.maximize(ObjectiveFactory.shared(recording)).evaluationTrials(4), 10);
    assertThat(seeds).hasSize(10 * (20 + 4));
  }

  @Test
  void reportsCountEveryTrial() {
    DetailedObjective costly = trial -> Evaluation.of(trial.theta()[0], 7, trial.theta()[1], 0);
    ObjectiveFactory factory = named(costly, "second");
    List<GenerationReport> history =
        Runs.run(Runs.maximize(factory).evaluationTrials(3), 2).history();
    assertThat(history).hasSize(2);
    GenerationReport last = history.get(1);
    assertThat(last.generation()).isEqualTo(2);
    assertThat(last.effort()).isEqualTo(new Effort(20, 140, 3, 21, 0, 0, 0));
    assertThat(last.total()).isEqualTo(new Effort(40, 280, 6, 42, 0, 0, 0));
    assertThat(last.fitness().count()).isEqualTo(20);
    assertThat(last.evaluation().count()).isEqualTo(3);
    assertThat(last.diagnostics()).containsOnlyKeys("second", "diagnostic1");
    assertThat(last.diagnostics().get("second").count()).isEqualTo(20);
    assertThat(last.evaluationDiagnostics().get("second").standardDeviation())
        .isCloseTo(0, Offset.offset(1e-15));
    assertThat(last.totalSeconds()).isGreaterThanOrEqualTo(last.seconds());
  }

  /** The spin gives a lower bound of the time, and no upper one is asked for. */
  @Test
  void theTotalTimeCountsListeners() {
    long spin = 20_000_000;
    Listener slow =
        report -> {
          long end = System.nanoTime() + spin;
          while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
          }
        };
    List<GenerationReport> history =
        Runs.run(Runs.maximize(Runs.QUADRATIC).listener(slow), 2).history();
    assertThat(history.get(1).totalSeconds() - history.get(0).totalSeconds())
        .isGreaterThanOrEqualTo(spin * 1e-9 + history.get(1).seconds() - 1e-9);
  }

  @Test
  void aDetailedObjectiveNamesItsDiagnostics() {
    DetailedObjective named =
        new DetailedObjective() {
          @Override
          public Evaluation evaluate(Trial trial) {
            return Evaluation.of(trial.theta()[0], 1, 7);
          }

          @Override
          public List<String> diagnosticNames() {
            return List.of("seven");
          }
        };
    GenerationReport report = Runs.run(Runs.maximize(named), 1).history().get(0);
    assertThat(report.diagnostics()).containsOnlyKeys("seven");
    assertThat(report.diagnostics().get("seven").mean()).isEqualTo(7);
    assertThatThrownBy(() -> report.diagnostics().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void diagnosticsWithoutANameAreReportedByTheirIndex() {
    DetailedObjective nameless = trial -> Evaluation.of(trial.theta()[0], 1, 7, 8);
    GenerationReport report =
        Runs.run(Runs.maximize(nameless).evaluationTrials(1), 1).history().get(0);
    assertThat(List.copyOf(report.diagnostics().keySet()))
        .containsExactly("diagnostic0", "diagnostic1");
    assertThat(report.evaluationDiagnostics().get("diagnostic1").mean()).isEqualTo(8);
  }

  @Test
  void theFirstGenerationEvaluatesTheStartPoint() {
    GenerationReport first =
        Runs.run(Runs.maximize(Runs.QUADRATIC).evaluationTrials(2), 1).history().get(0);
    assertThat(first.evaluation()).isEqualTo(Summary.of(new double[] {-14, -14}));
  }

  @Test
  void theBestCandidateIsKeptWithItsParameters() throws Exception {
    List<Double> seen = new ArrayList<>();
    Objective recording =
        theta -> {
          seen.add(Runs.QUADRATIC.value(theta));
          return Runs.QUADRATIC.value(theta);
        };
    OptimizationResult result = Runs.run(Runs.maximize(recording), 10);
    double best = seen.stream().mapToDouble(x -> x).max().orElseThrow();
    assertThat(result.best().fitness()).isEqualTo(best);
    assertThat(Runs.QUADRATIC.value(result.best().theta())).isEqualTo(best);
    assertThat(result.best().generation()).isEqualTo(1 + seen.indexOf(best) / 20);
  }

  @Test
  void theContextGoesFromGenerationToGeneration() {
    List<Double> contexts = new ArrayList<>();
    DetailedObjective objective =
        trial -> {
          contexts.add(trial.context()[0]);
          return Evaluation.of(trial.theta()[0]).withFeedback(new double[] {1});
        };
    ObjectiveFactory factory =
        new ObjectiveFactory() {
          @Override
          public Objective create() {
            return objective;
          }

          @Override
          public double[] initialContext() {
            return new double[] {100};
          }

          @Override
          public double[] nextContext(double[] context, List<Evaluation> training) {
            double fed = training.stream().mapToDouble(e -> e.feedback()[0]).sum();
            return new double[] {context[0] + fed};
          }
        };
    OptimizationResult result = Runs.run(Runs.maximize(factory).evaluationTrials(1), 3);
    assertThat(contexts.subList(0, 21)).containsOnly(100.0);
    assertThat(contexts.subList(21, 42)).containsOnly(120.0);
    assertThat(contexts.subList(42, 63)).containsOnly(140.0);
    assertThat(result.checkpoint().context()).containsExactly(160);
  }

  @Test
  void theFirstRuleThatHasAReasonEndsTheRun() {
    OptimizationResult result =
        Runs.maximize(Runs.QUADRATIC)
            .until(Termination.evaluations(90), Termination.generations(100))
            .run();
    assertThat(result.stopReason()).isEqualTo(new StopReason("evaluations", 100, 90));
    assertThat(result.history()).hasSize(5);
    assertThat(result.checkpoint().optimizer().generation()).isEqualTo(5);
  }

  @Test
  void everyObjectiveOfTheFactoryIsClosedAtTheEnd() {
    Queue<AtomicInteger> closings = new ConcurrentLinkedQueue<>();
    ObjectiveFactory factory =
        () -> {
          AtomicInteger closed = new AtomicInteger();
          closings.add(closed);
          return new Objective() {
            @Override
            public double value(double[] theta) {
              return theta[0];
            }

            @Override
            public void close() {
              closed.incrementAndGet();
            }
          };
        };
    Runs.run(Runs.maximize(factory), 3);
    Runs.run(Runs.maximize(factory).threads(4), 3);
    Termination faulty =
        (report, history) -> {
          throw new IllegalStateException("faulty rule");
        };
    assertThatThrownBy(() -> Runs.maximize(factory).threads(4).until(faulty).run())
        .hasMessage("faulty rule");
    assertThat(closings).hasSizeBetween(3, 9).allSatisfy(c -> assertThat(c).hasValue(1));
  }

  @Test
  void listenersAreToldInOrder() {
    List<String> told = new ArrayList<>();
    OptimizationResult result =
        Runs.run(
            Runs.maximize(Runs.QUADRATIC)
                .listener(report -> told.add("a" + report.generation()))
                .listener(report -> told.add("b" + report.generation())),
            2);
    assertThat(told).containsExactly("a1", "b1", "a2", "b2");
    assertThatThrownBy(() -> result.history().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Optimization blurred() {
    return Runs.maximize(ObjectiveFactory.shared(Runs.BLURRED)).evaluationTrials(3);
  }

  private static ObjectiveFactory named(Objective objective, String... names) {
    return new ObjectiveFactory() {
      @Override
      public Objective create() {
        return objective;
      }

      @Override
      public List<String> diagnosticNames() {
        return List.of(names);
      }
    };
  }
}
