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
 * objective that throws {@link InterruptedException} here says that this thread was interrupted.
 */
public final class SerialBackend implements Backend {
  private final ObjectiveFactory objectives;
  private @Nullable Worker worker;
  private boolean closed;

  /** A backend with one objective, created at the first batch. */
  public SerialBackend(ObjectiveFactory objectives) {
    this.objectives = objectives;
  }

  @Override
  public Evaluations evaluate(Batch batch) throws InterruptedException {
    BackendException.requireOpen(!closed);
    Worker current = worker();
    List<Evaluation> all = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException(
            "interrupted after " + i + " of " + batch.size() + " trials");
      }
      all.add(current.evaluate(batch, i));
    }
    return Evaluations.of(batch, all);
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
