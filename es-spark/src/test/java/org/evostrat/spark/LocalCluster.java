package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A cluster of two executor processes on this machine, one for all tests of a JVM: a master, two
 * workers and the real protocol between them.
 */
final class LocalCluster {
  static final int EXECUTORS = 2;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  private LocalCluster() {}

  private static final class Holder {
    static final JavaSparkContext CONTEXT = open();

    private static JavaSparkContext open() {
      JavaSparkContext context =
          new JavaSparkContext(settings("local-cluster[" + EXECUTORS + ",1,1024]"));
      Runtime.getRuntime().addShutdownHook(new Thread(context::close));
      return context;
    }
  }

  /** With both executors there. */
  static JavaSparkContext context() {
    awaitExecutors(EXECUTORS);
    return Holder.CONTEXT;
  }

  static SparkConf settings(String master) {
    // Surefire's own class path is a jar that only its JVM understands.
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new SparkConf()
        .setMaster(master)
        .setAppName("es-spark tests")
        .set("spark.executor.extraClassPath", classes)
        .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC")
        .set("spark.ui.enabled", "false")
        .set("spark.broadcast.compress", "false")
        .set("spark.local.dir", Path.of("target", "spark-local").toAbsolutePath().toString())
        .set("spark.network.timeout", "30s")
        .set("spark.network.timeoutInterval", "10s")
        .set("spark.executor.heartbeatInterval", "2s")
        .set("spark.task.maxFailures", "16");
  }

  static List<Cluster.Executor> executors() {
    return cluster().executors();
  }

  private static Cluster cluster() {
    return new Cluster(Holder.CONTEXT.sc(), Duration.ofMinutes(1));
  }

  /** Returns when there are so many, and each of them has worked. */
  static void awaitExecutors(int count) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!(executors().size() == count && working() == count) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(executors()).hasSize(count);
  }

  /** How many executors get a task each when there are as many tasks. */
  private static int working() {
    return processes().size();
  }

  /** The process of every executor that is asked, by the executor's id. */
  static Map<String, Long> processes() {
    List<Cluster.Executor> executors = executors();
    if (executors.isEmpty()) {
      return Map.of();
    }
    Jobs jobs = new Jobs(Holder.CONTEXT.sc(), cluster());
    try {
      return jobs
          .run(
              "test: who is there",
              new WhoIsThere(),
              executors.stream().map(Cluster.Executor::id).toList(),
              executors.stream().map(one -> List.of(one.location())).toList(),
              Duration.ofNanos(PATIENCE_NANOS))
          .stream()
          .map(Outcome::result)
          .distinct()
          .collect(Collectors.toMap(WhereItIs::executor, WhereItIs::pid));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record WhereItIs(String executor, long pid) implements Serializable {}

  private record WhoIsThere() implements Remote<String, WhereItIs> {
    @Override
    public WhereItIs apply(String wanted, int threads) {
      return new WhereItIs(SparkEnv.get().executorId(), ProcessHandle.current().pid());
    }
  }

  /** Takes executors away, for good; {@link #request} brings others. */
  static void remove(List<Cluster.Executor> executors) {
    List<String> ids = executors.stream().map(Cluster.Executor::id).toList();
    assertThat(Holder.CONTEXT.sc().killExecutors(CollectionConverters.asScala(ids).toSeq()))
        .isTrue();
  }

  /** Asks for so many executors altogether. */
  static void request(int count) {
    assertThat(Holder.CONTEXT.sc().requestTotalExecutors(count, 0, Map$.MODULE$.empty())).isTrue();
  }

  /** Kills a process of this machine and waits for its end. */
  static void kill(long pid) {
    assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().join();
  }

  /** Freezes a process of this machine, or lets it go on. */
  static void signal(String signal, String pid) {
    try {
      assertThat(new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor())
          .isZero();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
