package org.evostrat.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.jspecify.annotations.Nullable;

/**
 * One trial after the other in the calling thread: the reference for every other backend. An
 * objective that throws {@link InterruptedException} or sets the interrupt flag here says that this
 * thread was interrupted.
 */
public final class SerialBackend implements Backend {
  private final ObjectiveFactory objectives;
  private @Nullable Worker worker;
  private boolean closed;
  private volatile boolean givenUp;

  /** A backend with one objective, created at the first batch. */
  public SerialBackend(ObjectiveFactory objectives) {
    this.objectives = objectives;
  }

  @Override
  public Evaluations evaluate(Batch batch) throws InterruptedException {
    BackendException.requireOpen(!closed);
    givenUp = false;
    Worker current = worker();
    List<Evaluation> all = new ArrayList<>(batch.size());
    requireWanted(batch, 0);
    while (all.size() < batch.size()) {
      all.add(evaluate(current, batch, all.size()));
    }
    return Evaluations.of(batch, all);
  }

  private Evaluation evaluate(Worker current, Batch batch, int index) throws InterruptedException {
    int retries = objectives.retries();
    long cost = 0;
    for (int tries = 0; ; tries++) {
      Evaluation result = current.evaluate(batch, index);
      requireWanted(batch, index); // also after the last: an interrupt may have had a part in it
      if (result.failure() == null || tries == retries) {
        return tries == 0 ? result : result.afterRetries(tries, cost);
      }
      cost += result.interactions();
    }
  }

  private void requireWanted(Batch batch, int done) throws InterruptedException {
    if (Thread.interrupted() || givenUp) {
      throw new InterruptedException(
          "interrupted after " + done + " of " + batch.size() + " trials");
    }
  }

  @Override
  public void giveUp() {
    givenUp = true;
  }

  @Override
  public String describe() {
    return "serial";
  }

  private Worker worker() throws InterruptedException {
    Worker current = worker;
    if (current == null) {
      try {
        current = new Worker(objectives, new AtomicBoolean());
      } catch (BackendException e) {
        if (e.getCause() instanceof InterruptedException interrupted) {
          throw interrupted;
        }
        throw e;
      }
      worker = current;
    }
    return current;
  }

  @Override
  public void close() {
    closed = true;
    Worker current = worker;
    worker = null;
    if (current != null) {
      current.close();
    }
  }
}
