package org.evostrat.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.evostrat.backend.Backend;
import org.evostrat.backend.BackendException;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.slf4j.LoggerFactory;

/**
 * Evaluates on the executors of an Apache Spark cluster, to the bits of a local run.
 *
 * <pre>{@code
 * Optimization.maximize(factory).backend(SparkBackend.on(context))...
 * }</pre>
 *
 * <p>Noise never travels: an executor builds the table from its seed and length, once. Of a
 * generation it gets the mean and the offsets, by a broadcast that is released after use, and gives
 * back what its evaluations gave. Objectives are created on the executors, as many as a task has
 * threads ({@code spark.task.cpus}), from a factory that must be serialisable; they are kept
 * between generations and closed with the backend. The context is the user's and stays open.
 *
 * <p>Executors are counted anew for every generation. One that is lost has its trials evaluated
 * again elsewhere, and each counts once. When one cannot create its objective, the run ends with a
 * {@link BackendException} that names host and cause; when none is left, it ends so after the
 * {@linkplain SparkBackendFactory#patience patience}. For one thread at a time.
 */
public final class SparkBackend implements Backend {

  private static final int CLOSING_ROUNDS = 3;

  private static final Duration CLOSING_LIMIT = Duration.ofSeconds(30);

  private final SparkContext context;
  private final JavaSparkContext java;
  private final Cluster cluster;
  private final Jobs jobs;
  private final Session.Spec spec;
  private final Shared<Session.Spec> sentSpec;
  private final Grain grain;
  private final ClusterAlgebra algebra;
  private long batches;
  private boolean closed;

  SparkBackend(SparkBackendFactory settings, ObjectiveFactory objectives) {
    byte[] bytes =
        Wire.write(
            "objective factory",
            objectives,
            "keep simulators and other handles in the objectives that create() makes");
    context = settings.context;
    java = JavaSparkContext.fromSparkContext(context);
    cluster = new Cluster(context, settings.patience);
    jobs = new Jobs(context, cluster);
    String id = UUID.randomUUID().toString();
    spec = new Session.Spec(id, bytes, settings.timeLimit, settings.tables);
    sentSpec = new Shared<>(java, spec);
    grain = new Grain(settings.tasksPerSlot, context.getConf().getInt("spark.task.cpus", 1));
    algebra = new ClusterAlgebra(settings, cluster, jobs, sentSpec);
  }

  /** Opens backends on a context. */
  @SuppressWarnings("exports") // Spark is on the class path, where there are no modules
  public static SparkBackendFactory on(JavaSparkContext context) {
    return new SparkBackendFactory(context);
  }

  /**
   * Evaluates all trials of a batch.
   *
   * @throws BackendException when an executor cannot create an objective, when none is left, or
   *     when Spark gives a task up
   * @throws IllegalArgumentException when the candidates cannot be serialised
   */
  @Override
  public Evaluations evaluate(Batch batch) throws InterruptedException {
    if (closed) {
      throw new IllegalStateException(
          "a backend must be open, but was closed; open another with its factory");
    }
    byte[] bytes =
        Wire.write("candidates", batch, "make what Optimizer.ask returns serialisable, to the end");
    int slots = cluster.awaitSlots();
    int tasks = Math.min(grain.tasksPerSlot() * slots, batch.size());
    List<Range> parts =
        IntStream.range(0, tasks).mapToObj(i -> Range.part(batch.size(), i, tasks)).toList();
    Shared<byte[]> sent = new Shared<>(java, bytes);
    List<Outcome<byte[]>> outcomes;
    try {
      outcomes =
          jobs.run(
              "evostrat: evaluations of generation " + (batch.generation() + 1),
              new EvaluateTrials(sentSpec, sent, batches++),
              parts);
    } finally {
      sent.destroy();
    }
    grain.learn(outcomes.stream().mapToDouble(Outcome::seconds).toArray(), slots);
    List<Evaluation> all = new ArrayList<>(batch.size());
    for (Outcome<byte[]> outcome : outcomes) {
      all.addAll(Wire.readEvaluations(outcome.result()));
    }
    return Evaluations.of(batch, all);
  }

  /** What a task does: some trials of a batch. */
  private record EvaluateTrials(Shared<Session.Spec> spec, Shared<byte[]> batch, long number)
      implements Remote<Range, byte[]> {
    @Override
    public List<Shared<?>> needs() {
      return List.of(spec, batch);
    }

    @Override
    public byte[] apply(Range part, int threads) throws InterruptedException {
      Session session = Session.of(spec.value());
      return Wire.writeEvaluations(
          session.evaluate(number, batch::value, part.from(), part.to(), threads));
    }
  }

  @Override
  public NoiseAlgebra algebra() {
    return algebra;
  }

  @Override
  public String describe() {
    Duration limit = spec.timeLimit();
    return "spark("
        + context.master()
        + ", application "
        + context.applicationId()
        + (limit == null ? "" : ", timeLimit=" + limit)
        + ")";
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (context.isStopped()) {
      return;
    }
    try {
      closeSessions();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(SparkBackend.class)
          .warn("objectives on executors could not be closed; they end with their processes", e);
    } finally {
      sentSpec.destroy();
    }
  }

  /** A task to each executor; where one was put elsewhere than it asked, once more. */
  private void closeSessions() throws InterruptedException {
    if (batches == 0 && !algebra.wasOnCluster()) {
      return;
    }
    String id = spec.id();
    Set<String> done = Set.of();
    for (int round = 0; round < CLOSING_ROUNDS; round++) {
      Set<String> before = done;
      List<Cluster.Executor> open =
          cluster.executors().stream().filter(one -> !before.contains(one.id())).toList();
      if (open.isEmpty()) {
        return;
      }
      List<Outcome<String>> outcomes =
          jobs.run(
              "evostrat: closing",
              new CloseSession(id),
              open.stream().map(Cluster.Executor::id).collect(Collectors.toList()),
              open.stream().map(one -> List.of(one.location())).toList(),
              CLOSING_LIMIT);
      done =
          Stream.concat(before.stream(), outcomes.stream().map(Outcome::result))
              .collect(Collectors.toSet());
    }
  }

  /** What a task does at the end; the executor on which it was. */
  private record CloseSession(String id) implements Remote<String, String> {
    @Override
    public String apply(String wanted, int threads) {
      Session.close(id);
      return SparkEnv.get().executorId();
    }
  }
}
