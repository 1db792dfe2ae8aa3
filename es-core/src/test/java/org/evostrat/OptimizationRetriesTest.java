package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.internal.check.Refusal;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.report.GenerationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every trial fails once and then succeeds: with a retry, the run is that without failures. */
class OptimizationRetriesTest {
  @TempDir private Path folder;

  @Test
  void aRunWhoseFailuresPassHasTheBitsOfOneWithoutThem() {
    OptimizationResult expected = Runs.run(Runs.maximize(Runs.BLURRED), 4);
    for (BackendFactory backend :
        new BackendFactory[] {SerialBackend::new, ThreadBackend.factory(3)}) {
      Path file = folder.resolve(backend.hashCode() + ".npz");
      OptimizationResult result =
          Runs.run(Runs.maximize(failingOnce()).backend(backend).retries(1).checkpoint(file, 1), 4);
      assertThat(result.theta()).containsExactly(expected.theta());
      for (GenerationReport report : result.history()) {
        assertThat(report.effort().failures()).isZero();
        assertThat(report.effort().retries()).isEqualTo(20);
        assertThat(report.effort().discardedInteractions()).isEqualTo(20);
        assertThat(report.effort().interactions()).isEqualTo(40);
      }
      assertThat(CheckpointFile.read(file).total()).isEqualTo(result.checkpoint().total());
      assertThat(result.checkpoint().total().retries()).isEqualTo(80);
      assertThat(Runs.timeless(Runs.maximize(Runs.BLURRED).resumeFrom(file).resumeFrom.history()))
          .isEqualTo(Runs.timeless(result.history()));
    }
  }

  @Test
  void theyAreAtLeastNone() {
    Refusal.of("retries", -1, () -> Runs.maximize(Runs.QUADRATIC).retries(-1));
  }

  @Test
  void thatTheyChangedIsToldOnResume() {
    Path file = folder.resolve("run.npz");
    Runs.run(Runs.maximize(Runs.QUADRATIC).checkpoint(file), 2);
    try (CapturedLog log = new CapturedLog(Optimization.class.getName())) {
      Runs.run(Runs.maximize(Runs.QUADRATIC).resumeFrom(file).retries(2).skipFailed(true), 3);
      assertThat(log.messages()).hasSize(1);
      assertThat(log.messages().get(0))
          .contains("retries was absent, is 2; skipFailed was absent, is true");
    }
  }

  private static StochasticObjective failingOnce() {
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    return (theta, seed) ->
        seen.add(seed) ? Double.POSITIVE_INFINITY : Runs.BLURRED.value(theta, seed);
  }
}
