package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.BackendException;
import org.evostrat.backend.BackendFactory;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.testkit.FourParts;
import org.evostrat.testkit.Tally;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executor processes that are killed, and executors that cannot do their work. */
class ExecutorFaultTest {
  private static final int DIMENSION = 40_000;
  private static final int POPULATION = 40;

  @Test
  void anExecutorKilledInMidGenerationLeavesThetaAsItIs() {
    double[] undisturbed = run(Reporting.undisturbed(), SparkBackend.on(LocalCluster.context()));
    Tally tally = new Tally();
    AtomicInteger kills = new AtomicInteger();
    CompletableFuture<Void> killer =
        killAtWord(tally, kills, LocalCluster.context().sc().applicationId());
    double[] disturbed =
        run(new Reporting(tally, 45), SparkBackend.on(LocalCluster.context()).tasksPerSlot(3));
    killer.join();
    assertThat(kills).hasValue(1);
    assertThat(disturbed).containsExactly(undisturbed);
    assertThat(disturbed).containsExactly(run(Reporting.undisturbed(), factory -> local(factory)));
  }

  private static org.evostrat.backend.Backend local(ObjectiveFactory factory) {
    return new org.evostrat.backend.SerialBackend(factory);
  }

  /** Kills the process that says a word, which then waits for its end. */
  private static CompletableFuture<Void> killAtWord(Tally tally, AtomicInteger kills, String app) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            List<String> words = tally.await(all -> !all.isEmpty());
            long pid = Long.parseLong(words.get(0));
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(process.destroyForcibly()).isTrue();
            kills.incrementAndGet();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static double[] run(ObjectiveFactory objectives, BackendFactory backend) {
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
