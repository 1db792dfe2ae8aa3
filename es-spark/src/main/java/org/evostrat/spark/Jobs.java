package org.evostrat.spark;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.evostrat.backend.BackendException;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
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
 * <p>A task that is lost with its executor runs again on another: Spark sees to that. Here tasks
 * that are late are given out a second time, and jobs whose broadcasts are lost a second and third
 * time. For one thread at a time.
 */
final class Jobs {
  /** As long as any job may take. */
  static final Duration NO_LIMIT = Duration.ofSeconds(Integer.MAX_VALUE);

  private static final long LOOK_MILLIS = 250;
  private static final int ATTEMPTS = 3;
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
   * Runs a job anywhere, for as long as it takes.
   *
   * @param description for Spark's pages
   * @param parts serialisable, at least one
   * @throws BackendException when a task throws, as soon as it does, with the executor's host; when
   *     Spark gives the job up; or when no executor has been there for too long
   * @throws InterruptedException when the calling thread is interrupted; the job is cancelled
   */
  <P extends Serializable, R> List<Outcome<R>> run(
      String description, Remote<P, R> remote, List<P> parts) throws InterruptedException {
    List<List<String>> places = parts.stream().map(part -> List.<String>of()).toList();
    return run(description, remote, parts, places, NO_LIMIT);
  }

  /**
   * The same at certain places, as far as they are there.
   *
   * @param places for each part, see {@link Cluster.Executor#location}; none for anywhere
   * @param limit after which the job is given up
   */
  <P extends Serializable, R> List<Outcome<R>> run(
      String description,
      Remote<P, R> remote,
      List<P> parts,
      List<List<String>> places,
      Duration limit)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(description, remote, parts, places, limit);
      } catch (BackendException e) {
        if (!(e.getCause() instanceof Shared.LostException) || attempt == ATTEMPTS) {
          throw e;
        }
        LoggerFactory.getLogger(Jobs.class).warn("{}; it is sent again", e.getCause().getMessage());
        remote.needs().forEach(Shared::sendAgain);
      }
    }
  }

  private <P extends Serializable, R> List<Outcome<R>> attempt(
      String description,
      Remote<P, R> remote,
      List<P> parts,
      List<List<String>> places,
      Duration limit)
      throws InterruptedException {
    List<Tuple2<Serializable, Seq<String>>> placed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      placed.add(new Tuple2<>(parts.get(i), seq(places.get(i))));
    }
    Job<R> job = new Job<>(parts.size());
    Cluster.Watch watch = cluster.new Watch();
    long start = System.nanoTime();
    List<SimpleFutureAction<BoxedUnit>> actions = new ArrayList<>();
    Part<P, R> task = new Part<>(remote);
    List<Integer> all = IntStream.range(0, parts.size()).boxed().toList();
    try {
      actions.add(submit(description, task, placed, all, job));
      while (!job.await(LOOK_MILLIS)) {
        watch.look();
        if (System.nanoTime() - start > limit.toNanos()) {
          throw tooLong(description, limit);
        }
        List<Integer> late = actions.size() == 1 ? job.late() : List.of();
        if (!late.isEmpty()) {
          LoggerFactory.getLogger(Jobs.class)
              .info(
                  "{}: {} of {} parts are late and given out again",
                  description,
                  late.size(),
                  parts.size());
          remote.needs().forEach(Shared::sendAgain);
          actions.add(submit(description + ", late parts", task, placed, late, job));
        }
      }
      return job.outcomes();
    } finally {
      actions.stream().filter(action -> !action.isCompleted()).forEach(SimpleFutureAction::cancel);
    }
  }

  private static BackendException tooLong(String description, Duration limit) {
    String message =
        Check.message("a Spark job", "end within " + limit, description, "look at its executors");
    return new BackendException(message, new TimeoutException(description));
  }

  private <P extends Serializable, R> SimpleFutureAction<BoxedUnit> submit(
      String description,
      Part<P, R> task,
      List<Tuple2<Serializable, Seq<String>>> placed,
      List<Integer> chosen,
      Job<R> job) {
    List<@Nullable String> before = PROPERTIES.stream().map(context::getLocalProperty).toList();
    context.setJobGroup(group, description, true);
    SimpleFutureAction<BoxedUnit> action;
    try {
      RDD<Serializable> rdd = context.makeRDD(seq(placed), ANY);
      action =
          context.submitJob(
              rdd,
              task,
              seq(List.<Object>copyOf(chosen)),
              (index, outcome) -> {
                job.settle(chosen.get((Integer) index), outcome);
                return BoxedUnit.UNIT;
              },
              () -> BoxedUnit.UNIT);
    } finally {
      for (int i = 0; i < PROPERTIES.size(); i++) {
        context.setLocalProperty(PROPERTIES.get(i), before.get(i));
      }
    }
    action.onComplete(
        result -> {
          if (result.isFailure()) {
            job.giveUp(result.failed().get());
          }
          return BoxedUnit.UNIT;
        },
        ExecutionContext.fromExecutor(Runnable::run));
    return action;
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
}
