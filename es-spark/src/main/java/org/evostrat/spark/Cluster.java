package org.evostrat.spark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.evostrat.backend.BackendException;
import org.evostrat.internal.check.Check;
import scala.jdk.javaapi.CollectionConverters;

/** The executors of a context, as they are at the moment. */
final class Cluster {
  private static final long LOOK_MILLIS = 50;

  private final SparkContext context;
  private final Duration patience;

  /**
   * The cluster behind a context.
   *
   * @param patience how long to wait for an executor when there is none
   */
  Cluster(SparkContext context, Duration patience) {
    this.context = context;
    this.patience = patience;
  }

  /**
   * One executor.
   *
   * @param slots how many tasks it runs at a time
   */
  record Executor(String id, String host, int slots) {

    /** Where a task has to ask to be put, in Spark's notation. */
    String location() {
      return "executor_" + host + "_" + id;
    }
  }

  /** Those that run tasks. Where there is no cluster, that is this process. */
  List<Executor> executors() {
    return CollectionConverters.asJava(context.statusStore().executorList(true)).stream()
        .filter(summary -> summary.isActive() && summary.maxTasks() > 0)
        .map(Cluster::executor)
        .toList();
  }

  private static Executor executor(ExecutorSummary summary) {
    String address = summary.hostPort();
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    return new Executor(summary.id(), host, summary.maxTasks());
  }

  /**
   * How many tasks can run at a time.
   *
   * @throws BackendException when there still is no executor after all patience
   */
  int awaitSlots() throws InterruptedException {
    Watch watch = new Watch();
    int slots = slots();
    while (slots == 0) {
      watch.look(true);
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      slots = slots();
    }
    return slots;
  }

  int slots() {
    return executors().stream().mapToInt(Executor::slots).sum();
  }

  /** Loses its patience when there has been no executor for too long. */
  final class Watch {
    private long aloneSince;
    private boolean alone;

    /**
     * Looks once more.
     *
     * @param empty whether there is no executor now
     * @throws BackendException when there has been none for too long
     */
    void look(boolean empty) {
      if (context.isStopped()) {
        throw noneLeft("none, since the SparkContext was stopped", "keep it open during a run");
      }
      if (empty && !alone) {
        aloneSince = System.nanoTime();
      }
      alone = empty;
      if (alone && System.nanoTime() - aloneSince > patience.toNanos()) {
        throw noneLeft(
            "none for " + patience,
            "look for their end in the logs of " + context.master() + ", or raise patience");
      }
    }

    /** The same, asking the cluster. */
    void look() {
      look(slots() == 0);
    }

    private BackendException noneLeft(String value, String remedy) {
      String message = Check.message("number of Spark executors", "be at least 1", value, remedy);
      return new BackendException(message, new TimeoutException("no executor"));
    }
  }
}
