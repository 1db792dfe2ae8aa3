package org.evostrat.spark;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Candidates;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates parts of a batch on local threads. For the threads, which are {@link ThreadBackend}'s
 * with its time limits and its care of objectives, a part is a batch whose candidates are the
 * indices of trials; the objectives in between look the trials up.
 */
final class PartBackend implements AutoCloseable {
  private static final double[] NO_CONTEXT = {};

  private final int threads;
  private final ThreadBackend backend;
  private volatile @Nullable Batch batch;

  PartBackend(ObjectiveFactory objectives, int threads, @Nullable Duration timeLimit) {
    this.threads = threads;
    ObjectiveFactory byIndex = () -> byIndex(objectives.create());
    backend = new ThreadBackend(byIndex.withRetries(objectives.retries()), threads, timeLimit);
  }

  int threads() {
    return threads;
  }

  /** The trials {@code from <= i < to}; one thread at a time. */
  List<Evaluation> evaluate(Batch whole, int from, int to) throws InterruptedException {
    batch = whole;
    Batch part = new Batch(0, 0, new Indices(from, to), 0, NO_CONTEXT);
    return backend.evaluate(part).training();
  }

  @Override
  public void close() {
    backend.close();
  }

  @SuppressWarnings("NullAway") // a factory that gives null is told of by its backend
  private Objective byIndex(@Nullable Objective objective) {
    return objective == null ? null : new ByIndex(objective);
  }

  /** Used by one thread at a time. */
  private final class ByIndex implements DetailedObjective {
    private final Objective objective;
    private double[] theta = {};

    private ByIndex(Objective objective) {
      this.objective = objective;
    }

    @Override
    public Evaluation evaluate(Trial index) throws Exception {
      Batch whole = Objects.requireNonNull(batch);
      if (theta.length != whole.candidates().dimension()) {
        theta = new double[whole.candidates().dimension()];
      }
      return objective.evaluate(whole.trial((int) index.theta()[0], theta));
    }

    @Override
    public void close() throws Exception {
      objective.close();
    }
  }

  /** Stands for the trials of a range. */
  private record Indices(int from, int to) implements Candidates {
    @Override
    public int count() {
      return to - from;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public void write(int index, double[] theta) {
      theta[0] = from + index;
    }

    @Override
    public void writeMean(double[] theta) {
      theta[0] = Double.NaN;
    }
  }
}
