package org.evostrat.spark;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.evostrat.backend.Backend;
import org.evostrat.backend.BackendFactory;
import org.evostrat.internal.check.Check;
import org.evostrat.objective.ObjectiveFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@link SparkBackend}s on a context that the user owns. Each setting changes time only,
 * never a bit. Not thread-safe.
 */
public final class SparkBackendFactory implements BackendFactory {
  /** How long a run waits for an executor when there is none, unless said otherwise. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

  private static final Duration LONGEST = Duration.ofDays(365);

  final SparkContext context;
  Duration patience = DEFAULT_PATIENCE;
  @Nullable Integer tasksPerSlot;
  @Nullable Duration timeLimit;
  @Nullable String tables;
  Placement sums = Placement.AUTO;
  Consumer<SumReport> reports = report -> {};

  SparkBackendFactory(JavaSparkContext context) {
    this.context = context.sc();
  }

  /**
   * Cuts a generation into so many tasks per slot (an executor's cores divided by {@code
   * spark.task.cpus}); 1 is least work for Spark, more even out episodes of different lengths and
   * lose less with an executor. By default tasks with several threads are one per slot, and for
   * others the backend measures and decides after every generation.
   */
  public SparkBackendFactory tasksPerSlot(int tasks) {
    tasksPerSlot = Check.atLeast("tasksPerSlot", tasks, 1, "leave it out to have it measured");
    return this;
  }

  /** Of one trial, as {@link org.evostrat.backend.ThreadBackend} has it; default none. */
  public SparkBackendFactory timeLimit(Duration limit) {
    timeLimit = positive("timeLimit", limit);
    return this;
  }

  /**
   * How long to wait for an executor when there is none, at the start or later; default {@link
   * #DEFAULT_PATIENCE}. Then the run ends with a {@link org.evostrat.backend.BackendException}.
   */
  public SparkBackendFactory patience(Duration time) {
    patience = positive("patience", time);
    return this;
  }

  /**
   * A folder on every machine for noise tables, which its executors then map from a file instead of
   * building one each on their heaps; see {@link org.evostrat.noise.NoiseTable#mappedIn}.
   */
  public SparkBackendFactory tablesIn(String folder) {
    tables = folder;
    return this;
  }

  /** Where sums over noise are carried out; default {@link Placement#AUTO}. */
  public SparkBackendFactory sums(Placement placement) {
    sums = placement;
    return this;
  }

  /** Is told of every sum over noise, where it was carried out, and why; by the run's thread. */
  public SparkBackendFactory reportSums(Consumer<SumReport> listener) {
    reports = listener;
    return this;
  }

  /**
   * Opens a backend.
   *
   * @throws IllegalArgumentException when the factory, or something that it holds, cannot be
   *     serialised
   */
  @Override
  public Backend open(ObjectiveFactory objectives) {
    return new SparkBackend(this, objectives);
  }

  private static Duration positive(String name, Duration time) {
    Check.that(
        time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(LONGEST) <= 0,
        name,
        "lie between a millisecond and " + LONGEST.toDays() + " days",
        time,
        "leave it out for the default");
    return time;
  }
}
