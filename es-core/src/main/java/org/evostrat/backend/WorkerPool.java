package org.evostrat.backend;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evostrat.objective.ObjectiveFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The workers between batches, and the threads that were still creating theirs when a batch was
 * complete. What comes back after the end is closed at once. Thread-safe.
 */
final class WorkerPool {

  private final ObjectiveFactory objectives;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final List<CompletableFuture<Void>> late = new ArrayList<>();
  private boolean closed;

  WorkerPool(ObjectiveFactory objectives) {
    this.objectives = objectives;
  }

  /** An idle worker, or null when there is none. */
  synchronized @Nullable Worker idle() {
    return idle.poll();
  }

  /** A new worker. */
  Worker create() {
    return new Worker(objectives, warned);
  }

  /** How often a failed evaluation is tried again. */
  int retries() {
    return objectives.retries();
  }

  void giveBack(Worker worker) {
    if (!keep(worker)) {
      worker.close();
    }
  }

  /** A thread with a worker that is not here: it gives it back or closes it before it ends. */
  synchronized void addLate(CompletableFuture<Void> ended) {
    late.add(ended);
  }

  /**
   * How many threads of earlier batches still create their worker.
   *
   * @throws ExecutionException with what one of them threw
   */
  synchronized int countLate() throws ExecutionException, InterruptedException {
    for (Iterator<CompletableFuture<Void>> all = late.iterator(); all.hasNext(); ) {
      CompletableFuture<Void> ended = all.next();
      if (ended.isDone()) {
        all.remove();
        ended.get();
      }
    }
    return late.size();
  }

  /** Closes the idle workers, and gives those still being created some time to be closed, too. */
  void close(Duration patience) {
    List<CompletableFuture<Void>> awaited;
    synchronized (this) {
      closed = true;
      awaited = List.copyOf(late);
      late.clear();
    }
    for (Worker worker = idle(); worker != null; worker = idle()) {
      worker.close();
    }
    try {
      CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new))
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String message =
          "an objective is still being created or at work; it will be closed when it is done, but"
              + " nobody waits for it";
      LoggerFactory.getLogger(WorkerPool.class).warn(message);
    } catch (ExecutionException e) {
      String message = "an objective that was not needed any more could not be created";
      LoggerFactory.getLogger(WorkerPool.class).warn(message, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean keep(Worker worker) {
    if (!closed) {
      idle.push(worker);
    }
    return !closed;
  }
}
