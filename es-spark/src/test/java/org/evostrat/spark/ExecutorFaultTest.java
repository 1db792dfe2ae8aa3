package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkEnv;
import org.evostrat.Optimization;
import org.evostrat.backend.BackendException;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.termination.Termination;
import org.evostrat.testkit.FourParts;
import org.evostrat.testkit.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that die, come late, lose what they were sent, or cannot do their work. */
class ExecutorFaultTest {
  private static final int DIMENSION = 20_000;
  private static final int POPULATION = 40;

  /** In the second generation of three, whichever executor gets there first. */
  private static final int MID_RUN = 30;

  @TempDir Path folder;

  @Test
  void anExecutorKilledInMidGenerationLeavesThetaAsItIs() {
    List<String> killed = new ArrayList<>();
    Tally tally =
        new Tally(
            pid -> {
              if (killed.isEmpty()) {
                killed.add(pid);
                LocalCluster.kill(Long.parseLong(pid));
              }
            });
    double[] disturbed = theta(new Reporting(tally, MID_RUN), spark().tasksPerSlot(2));
    assertThat(killed).hasSize(1);
    assertThat(disturbed).containsExactly(theta(Reporting.silent(), spark()));
    assertThat(disturbed).containsExactly(theta(Reporting.silent(), SerialBackend::new));
  }

  @Test
  void trialsOfAFrozenExecutorAreGivenOutAgain() {
    List<String> frozen = new ArrayList<>();
    Tally tally =
        new Tally(
            pid -> {
              if (frozen.isEmpty()) {
                frozen.add(pid);
                LocalCluster.signal("STOP", pid);
              }
            });
    double[] disturbed =
        optimization(new Reporting(tally, MID_RUN), spark())
            .listener(
                report -> {
                  if (report.generation() == 2) {
                    LocalCluster.kill(Long.parseLong(frozen.get(0)));
                  }
                })
            .run()
            .theta();
    assertThat(disturbed).containsExactly(theta(Reporting.silent(), SerialBackend::new));
  }

  @Test
  void aBroadcastThatExecutorsLostIsSentAgain() {
    List<String> lost = new ArrayList<>();
    Tally tally =
        new Tally(
            pid -> {
              for (long id = 0; id < 10_000; id++) {
                SparkEnv.get().broadcastManager().unbroadcast(id, false, false);
              }
              lost.add(pid);
            });
    double[] disturbed = theta(new Reporting(tally, MID_RUN), spark().tasksPerSlot(4));
    assertThat(lost).isNotEmpty();
    assertThat(disturbed).containsExactly(theta(Reporting.silent(), SerialBackend::new));
  }

  @Test
  void anExecutorThatJoinsIsUsedFromTheNextGeneration() {
    SparkBackendFactory spark = spark();
    LocalCluster.remove(LocalCluster.executors().subList(0, 1));
    LocalCluster.awaitExecutors(1);
    Tally tally = new Tally();
    List<Set<String>> processes = new ArrayList<>();
    double[] theta =
        optimization(new Reporting(tally, 1), spark)
            .listener(
                report -> {
                  processes.add(new HashSet<>(tally.words()));
                  if (report.generation() == 1) {
                    LocalCluster.request(2);
                    LocalCluster.awaitExecutors(2);
                  }
                })
            .run()
            .theta();
    assertThat(processes.get(0)).hasSize(1);
    assertThat(processes.get(1)).hasSize(2);
    assertThat(theta).containsExactly(theta(Reporting.silent(), SerialBackend::new));
  }

  @Test
  void anExecutorThatCannotCreateObjectivesEndsTheRunWithHostAndCause() {
    Tally tally = new Tally();
    Path file = folder.resolve("run");
    Optimization optimization = optimization(new Unable(tally), spark()).checkpoint(file);
    String host = LocalCluster.executors().get(0).host();
    assertThatThrownBy(optimization::run)
        .isInstanceOf(BackendException.class)
        .satisfies(FourParts::assertIn)
        .hasMessageContaining("on " + host)
        .hasMessageContaining("no simulator on this machine")
        .hasRootCauseInstanceOf(UnsatisfiedLinkError.class);
    assertThat(CheckpointStore.at(file).read().checkpoint().optimizer().generation()).isZero();
  }

  @Test
  void whenNoExecutorIsLeftTheRunEndsWithItsCheckpointWritten() {
    SparkBackendFactory spark = spark().patience(Duration.ofSeconds(1));
    Path file = folder.resolve("run");
    List<String> told = new ArrayList<>();
    Tally tally =
        new Tally(
            pid -> {
              told.add(pid);
              if (told.size() == 1) {
                LocalCluster.remove(LocalCluster.executors());
                LocalCluster.awaitExecutors(0); // until then the trial waits for its answer
              }
            });
    Optimization optimization =
        optimization(new Reporting(tally, MID_RUN), spark).checkpoint(file, 1);
    try {
      assertThatThrownBy(optimization::run)
          .isInstanceOf(BackendException.class)
          .satisfies(FourParts::assertIn)
          .hasMessageContaining("number of Spark executors");
      assertThat(CheckpointStore.at(file).read().checkpoint().optimizer().generation())
          .isEqualTo(1);
    } finally {
      LocalCluster.awaitExecutors(0);
      LocalCluster.request(LocalCluster.EXECUTORS);
    }
    double[] resumed = optimization(Reporting.silent(), spark()).resumeFrom(file).run().theta();
    assertThat(resumed).containsExactly(theta(Reporting.silent(), SerialBackend::new));
  }

  @Test
  void aFactoryThatCannotTravelIsRefusedAtOnce() {
    Thread handle = new Thread();
    ObjectiveFactory holding = () -> theta -> handle.getPriority();
    assertThatThrownBy(() -> spark().open(holding))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(FourParts::assertIn)
        .hasMessageContaining("java.lang.Thread");
  }

  /** Fails on the first executor that is asked, as a missing library would. */
  private record Unable(Tally tally) implements ObjectiveFactory {
    @Override
    public Objective create() {
      if (tally.tell("asked") == 1) {
        throw new UnsatisfiedLinkError("no simulator on this machine");
      }
      return (StochasticObjective) (theta, seed) -> theta[0];
    }
  }

  private static SparkBackendFactory spark() {
    return SparkBackend.on(LocalCluster.context());
  }

  private static double[] theta(ObjectiveFactory objectives, BackendFactory backend) {
    return optimization(objectives, backend).run().theta();
  }

  private static Optimization optimization(ObjectiveFactory objectives, BackendFactory backend) {
    return Optimization.maximize(objectives)
        .startingFrom(new double[DIMENSION])
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(POPULATION)
                .noise(NoiseTable.of(7, 200_000))
                .build())
        .seed(11)
        .backend(backend)
        .evaluationTrials(2)
        .until(Termination.generations(3));
  }
}
