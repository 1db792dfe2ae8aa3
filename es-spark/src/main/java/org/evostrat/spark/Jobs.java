package org.evostrat.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.evostrat.backend.BackendException;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Runs Spark jobs of one task per part, whose results come in the order of the parts.
 *
 * <p>A task that is lost with its executor runs again on another; a result counts once, whichever
 * copy of a task it is from. For one thread at a time.
 */
final class Jobs {
  private static final long LOOK_MILLIS = 500;
  private static final ClassTag<Serializable> ANY = ClassTag$.MODULE$.apply(Serializable.class);

  private static final List<String> PROPERTIES =
      List.of("spark.jobGroup.id", "spark.job.description", "spark.job.interruptOnCancel");

  private final SparkContext context;
  private final Cluster cluster;
  private final String group = "evostrat-" + UUID.randomUUID();

  Jobs(SparkContext context, Cluster cluster) {
    this.context = context;
    this.cluster = cluster;
  }

  /**
   * Runs a job.
   *
   * @param description for Spark's pages
   * @param parts serialisable, at least one
   * @throws BackendException when a task throws, as soon as it does, with the executor's host; when
   *     Spark gives the job up; or when no executor has been there for too long
   * @throws InterruptedException when the calling thread is interrupted; the job is cancelled
   */
  <P extends Serializable, R> List<Outcome<R>> run(
      String description, Remote<P, R> remote, List<P> parts) throws InterruptedException {
    return run(description, remote, parts, parts.stream().map(part -> List.<String>of()).toList());
  }

  /**
   * The same at certain places, as far as they are there.
   *
   * @param places for each part, see {@link Cluster.Executor#location}; none for anywhere
   */
  <P extends Serializable, R> List<Outcome<R>> run(
      String description, Remote<P, R> remote, List<P> parts, List<List<String>> places)
      throws InterruptedException {
    Job<R> job = new Job<>(parts.size());
    SimpleFutureAction<BoxedUnit> action =
        submit(description, new Part<>(remote), parts, places, job);
    action.onComplete(
        result -> {
          job.end(result.isFailure() ? result.failed().get() : null);
          return BoxedUnit.UNIT;
        },
        ExecutionContext.fromExecutor(Runnable::run));
    try {
      return job.await(cluster.new Watch());
    } finally {
      if (!action.isCompleted()) {
        action.cancel();
      }
    }
  }

  private <P extends Serializable, R> SimpleFutureAction<BoxedUnit> submit(
      String description,
      Part<P, R> task,
      List<P> parts,
      List<List<String>> places,
      Job<R> job) {
    List<Tuple2<Serializable, Seq<String>>> placed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      placed.add(new Tuple2<>(parts.get(i), seq(places.get(i))));
    }
    List<@Nullable String> before = PROPERTIES.stream().map(context::getLocalProperty).toList();
    context.setJobGroup(group, description, true);
    try {
      RDD<Serializable> rdd = context.makeRDD(seq(placed), ANY);
      List<Object> all = IntStream.range(0, parts.size()).<Object>mapToObj(i -> i).toList();
      return context.submitJob(
          rdd,
          task,
          seq(all),
          (index, outcome) -> {
            job.settle((Integer) index, outcome);
            return BoxedUnit.UNIT;
          },
          () -> BoxedUnit.UNIT);
    } finally {
      for (int i = 0; i < PROPERTIES.size(); i++) {
        context.setLocalProperty(PROPERTIES.get(i), before.get(i));
      }
    }
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  /** The function of Spark's tasks. */
  private static final class Part<P extends Serializable, R>
      extends AbstractFunction1<Iterator<Serializable>, Outcome<R>> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Remote<P, R> remote;

    private Part(Remote<P, R> remote) {
      this.remote = remote;
    }

    @Override
    @SuppressWarnings("unchecked") // the parts are those that run was given
    public Outcome<R> apply(Iterator<Serializable> parts) {
      try {
        return Outcome.of(remote, (P) parts.next());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("a task was interrupted", e);
      }
    }
  }

  /** What is there of a job. Thread-safe. */
  private static final class Job<R> {
    private final AtomicReferenceArray<@Nullable Outcome<R>> outcomes;
    private final AtomicInteger open;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private Job(int parts) {
      outcomes = new AtomicReferenceArray<>(parts);
      open = new AtomicInteger(parts);
    }

    private void settle(int index, Outcome<R> outcome) {
      Exception failure = outcome.failure();
      if (failure != null) {
        done.completeExceptionally(failed(outcome.executor(), failure));
      } else if (outcomes.compareAndSet(index, null, outcome) && open.decrementAndGet() == 0) {
        done.complete(null);
      }
    }

    private static BackendException failed(String executor, Exception failure) {
      return new BackendException(
          Check.message(
              "a task on " + executor,
              "give a result",
              String.valueOf(failure.getMessage()),
              "mend that machine or leave it out, then resume"),
          failure instanceof BackendException && failure.getCause() != null
              ? failure.getCause()
              : failure);
    }

    /** Spark has come to an end with it. */
    private void end(@Nullable Throwable failure) {
      if (failure != null) {
        done.completeExceptionally(
            new BackendException(
                Check.message(
                    "a Spark job",
                    "end with a result",
                    String.valueOf(failure.getMessage()),
                    "see the cause"),
                failure));
      }
    }

    private List<Outcome<R>> await(Cluster.Watch watch) throws InterruptedException {
      for (boolean ended = false; !ended; ) {
        try {
          done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          ended = true;
        } catch (TimeoutException e) {
          watch.look();
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException known
              ? known
              : new IllegalStateException(e.getCause());
        }
      }
      List<Outcome<R>> all = new ArrayList<>();
      for (int i = 0; i < outcomes.length(); i++) {
        all.add(Objects.requireNonNull(outcomes.get(i)));
      }
      return all;
    }
  }
}
