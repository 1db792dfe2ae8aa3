package org.evostrat.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.evostrat.internal.check.Refusal;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseAlgebra.RangeBody;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadBackendTest {
  private static final ObjectiveFactory FIRST = () -> theta -> theta[0];

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void threadsAreAtLeastOne(int threads) {
    Refusal.of("threads", threads, () -> new ThreadBackend(FIRST, threads));
  }

  @Test
  void timeLimitsThatCannotBeKeptAreRefused() {
    for (Duration limit :
        new Duration[] {
          Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(999_999), Duration.ofDays(366)
        }) {
      Refusal.of("timeLimit", limit, () -> new ThreadBackend(FIRST, 1, limit));
    }
  }

  @Test
  void describeNamesThreadsAndTimeLimit() {
    try (Backend plain = ThreadBackend.factory(3).open(FIRST);
        Backend limited = ThreadBackend.factory(2, Duration.ofSeconds(5)).open(FIRST)) {
      assertThat(plain.describe()).isEqualTo("threads(3)");
      assertThat(limited.describe()).isEqualTo("threads(2, timeLimit=PT5S)");
    }
  }

  @Test
  void noMoreObjectivesThanThreadsAndTheyAreKeptBetweenBatches() throws InterruptedException {
    Set<Object> created = ConcurrentHashMap.newKeySet();
    ObjectiveFactory factory =
        () -> {
          double[] own = new double[1];
          created.add(own);
          return theta -> own[0] + theta[0];
        };
    try (Backend backend = new ThreadBackend(factory, 3)) {
      for (int i = 0; i < 20; i++) {
        assertThat(backend.evaluate(Points.line(50).batch()).fitness())
            .containsExactly(IntStream.range(0, 50).asDoubleStream().toArray());
      }
    }
    assertThat(created).hasSizeBetween(1, 3);
  }

  @Test
  void aThreadThatRunsOutOfMemoryEndsTheBatchAndClosesItsObjective() {
    AtomicInteger open = new AtomicInteger();
    ObjectiveFactory greedy =
        () -> {
          open.incrementAndGet();
          return new Objective() {
            @Override
            public double value(double[] theta) {
              throw new OutOfMemoryError("as a test");
            }

            @Override
            public void close() {
              open.decrementAndGet();
            }
          };
        };
    try (Backend backend = new ThreadBackend(greedy, 1)) {
      assertThatThrownBy(() -> backend.evaluate(Points.line(5).batch()))
          .isInstanceOf(BackendException.class)
          .hasRootCauseInstanceOf(OutOfMemoryError.class)
          .hasMessageContaining("must survive its trials, but died; see the cause");
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void aFailureOfTheAlgebraIsRethrownWhenAllPartsHaveEnded() {
    NoiseTable table = NoiseTable.of(1, 100);
    try (Backend backend = new ThreadBackend(FIRST, 3)) {
      NoiseAlgebra algebra = backend.algebra();
      long[] beyond = IntStream.range(0, 100).mapToLong(i -> 98).toArray();
      assertThatThrownBy(() -> algebra.dots(table, beyond, new double[] {1, 2, 3}))
          .hasMessage("offset must lie in [0, 97], but was 98; take it from NoiseOffsets");
      long[] offsets = new long[100];
      RangeBody body =
          (from, to) -> {
            throw new IllegalStateException("of a task");
          };
      double[] out = new double[3000];
      NoiseTable larger = NoiseTable.of(1, 5000);
      assertThatThrownBy(() -> algebra.weightedSum(larger, offsets, new double[100], body, out))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("of a task");
    }
  }
}
