package org.evostrat.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.evostrat.backend.Backend;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Evaluations;
import org.jspecify.annotations.Nullable;

/**
 * A backend on threads that somebody else owns: proof that one needs nothing but what es-core
 * shows, and an example of how to write one. Its workers are {@link SerialBackend}s, which take
 * care of objectives; each evaluates a batch of one trial at a time. For one thread at a time.
 */
final class ExecutorServiceBackend implements Backend {
  private final ExecutorService executor;
  private final int workers;
  private final ObjectiveFactory objectives;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private boolean closed;

  private ExecutorServiceBackend(
      ExecutorService executor, int workers, ObjectiveFactory objectives) {
    this.executor = executor;
    this.workers = workers;
    this.objectives = objectives;
  }

  /** Opens backends of at most so many tasks at a time; the executor stays open. */
  static BackendFactory on(ExecutorService executor, int workers) {
    return objectives -> new ExecutorServiceBackend(executor, workers, objectives);
  }

  @Override
  public Evaluations evaluate(Batch batch) throws InterruptedException {
    Evaluation[] results = new Evaluation[batch.size()];
    AtomicInteger next = new AtomicInteger();
    Callable<@Nullable Void> work =
        () -> {
          Worker worker = take();
          try {
            for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
              results[i] = worker.evaluate(batch, i);
            }
          } finally {
            giveBack(worker);
          }
          return null;
        };
    List<Future<@Nullable Void>> tasks = new ArrayList<>();
    if (isClosed()) {
      throw new IllegalStateException(
          "a backend must be open, but was closed; open another with its factory");
    }
    try {
      for (int t = 0; t < Math.min(workers, results.length); t++) {
        tasks.add(executor.submit(work));
      }
      for (Future<@Nullable Void> task : tasks) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } finally {
      tasks.forEach(task -> task.cancel(true));
    }
    return Evaluations.of(batch, Arrays.asList(results));
  }

  @Override
  public String describe() {
    return "executor service(" + workers + " workers)";
  }

  @Override
  public void close() {
    List<Worker> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(idle);
      idle.clear();
    }
    all.forEach(Worker::close);
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Worker take() {
    Worker worker = idle.poll();
    return worker == null ? new Worker(objectives) : worker;
  }

  /** One that comes back late, from a batch that was given up, is closed here. */
  private void giveBack(Worker worker) {
    synchronized (this) {
      if (!closed) {
        idle.push(worker);
        return;
      }
    }
    worker.close();
  }

  /** An objective, for one thread at a time. */
  private static final class Worker {
    private final SerialBackend backend;
    private @Nullable Batch batch;

    private Worker(ObjectiveFactory objectives) {
      backend = new SerialBackend(() -> byIndex(objectives.create()));
    }

    private Evaluation evaluate(Batch whole, int index) throws InterruptedException {
      batch = whole;
      Batch one = new Batch(0, 0, new Index(index), 0, new double[0]);
      return backend.evaluate(one).training().get(0);
    }

    private void close() {
      backend.close();
    }

    private Objective byIndex(Objective objective) {
      Objects.requireNonNull(objective, "create() returned null");
      return new DetailedObjective() {
        @Override
        public Evaluation evaluate(Trial index) throws Exception {
          Batch whole = Objects.requireNonNull(batch);
          double[] theta = new double[whole.candidates().dimension()];
          return objective.evaluate(whole.trial((int) index.theta()[0], theta));
        }

        @Override
        public void close() throws Exception {
          objective.close();
        }
      };
    }
  }

  /** Stands for the trial of that index. */
  private record Index(int index) implements Candidates {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public void write(int candidate, double[] theta) {
      theta[0] = index;
    }

    @Override
    public void writeMean(double[] theta) {
      theta[0] = index;
    }
  }
}
