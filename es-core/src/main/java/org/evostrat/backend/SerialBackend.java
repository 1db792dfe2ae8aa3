package org.evostrat.backend;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.jspecify.annotations.Nullable;

/** One trial after the other in the calling thread: the reference for every other backend. */
public final class SerialBackend implements Backend {
  private final ObjectiveFactory objectives;
  private @Nullable Worker worker;

  /** A backend with one objective, created at the first batch. */
  public SerialBackend(ObjectiveFactory objectives) {
    this.objectives = objectives;
  }

  @Override
  public Evaluations evaluate(Batch batch) throws InterruptedException {
    Worker current = worker;
    if (current == null) {
      current = new Worker(objectives);
      worker = current;
    }
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

  @Override
  public void close() {
    Worker current = worker;
    worker = null;
    if (current != null) {
      current.close();
    }
  }
}
