package org.evostrat.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import org.evostrat.objective.ObjectiveFactory;
import org.jspecify.annotations.Nullable;

/** The workers between batches. What comes back after the end is closed at once. Thread-safe. */
final class WorkerPool {
  private final ObjectiveFactory objectives;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private boolean closed;

  WorkerPool(ObjectiveFactory objectives) {
    this.objectives = objectives;
  }

  /** An idle worker, or a new one. */
  Worker take() {
    Worker worker = poll();
    return worker == null ? new Worker(objectives) : worker;
  }

  void giveBack(Worker worker) {
    if (!keep(worker)) {
      worker.close();
    }
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    for (Worker worker = poll(); worker != null; worker = poll()) {
      worker.close();
    }
  }

  private synchronized @Nullable Worker poll() {
    return idle.poll();
  }

  private synchronized boolean keep(Worker worker) {
    if (!closed) {
      idle.push(worker);
    }
    return !closed;
  }
}
