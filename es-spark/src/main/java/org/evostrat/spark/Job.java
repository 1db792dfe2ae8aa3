package org.evostrat.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.evostrat.backend.BackendException;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * What is there of a job: the first result of every part counts, whichever copy of its task it is
 * from. Thread-safe.
 */
final class Job<R> {
  /** Nothing has to come for that long, and twice the time before it, until parts are late. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final AtomicReferenceArray<@Nullable Outcome<R>> outcomes;
  private final AtomicInteger open;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final long start = System.nanoTime();
  private volatile long latest = start;

  Job(int parts) {
    outcomes = new AtomicReferenceArray<>(parts);
    open = new AtomicInteger(parts);
  }

  /** A task has ended. */
  void settle(int part, Outcome<R> outcome) {
    Exception failure = outcome.failure();
    if (failure != null) {
      done.completeExceptionally(failed(outcome.executor(), failure));
    } else if (outcomes.compareAndSet(part, null, outcome)) {
      latest = System.nanoTime();
      if (open.decrementAndGet() == 0) {
        done.complete(null);
      }
    }
  }

  private static BackendException failed(String executor, Exception failure) {
    return new BackendException(
        Check.message(
            "a task on " + executor,
            "give a result",
            failure,
            "mend that machine or leave it out, then resume"),
        failure instanceof BackendException && failure.getCause() != null
            ? failure.getCause()
            : failure);
  }

  /** Spark has given it up. */
  void giveUp(Throwable failure) {
    done.completeExceptionally(
        new BackendException(
            Check.message("a Spark job", "end with a result", failure, "see the cause"), failure));
  }

  /**
   * Waits for the end.
   *
   * @return whether all results are in
   * @throws BackendException when a task has failed, or Spark has given up
   */
  boolean await(long millis) throws InterruptedException {
    try {
      done.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  /**
   * The parts that are late: those missing when at least half are in and nothing has come for
   * longer than all of that took. Other slots stand idle then.
   */
  List<Integer> late() {
    List<Integer> missing =
        IntStream.range(0, outcomes.length())
            .filter(part -> outcomes.get(part) == null)
            .boxed()
            .toList();
    long before = latest - start;
    long since = System.nanoTime() - latest;
    return 2 * missing.size() <= outcomes.length() && since > GRACE.toNanos() + 2 * before
        ? missing
        : List.of();
  }

  /** All results, in the order of the parts. */
  List<Outcome<R>> outcomes() {
    List<Outcome<R>> all = new ArrayList<>();
    for (int i = 0; i < outcomes.length(); i++) {
      all.add(Objects.requireNonNull(outcomes.get(i)));
    }
    return all;
  }
}
