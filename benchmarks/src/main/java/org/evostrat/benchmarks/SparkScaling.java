package org.evostrat.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.evostrat.backend.Backend;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.sample.Batch;
import org.evostrat.spark.SparkBackend;
import org.evostrat.spark.SparkBackendFactory;

/**
 * A generation of evaluations that only wait, on one executor and on two: all as long as each
 * other, and of exponentially distributed lengths with the same mean, as episodes that end by
 * chance have. {@code benchmarks/run-spark} runs it.
 */
public final class SparkScaling {
  private static final double MEAN_MILLIS = 5;

  private SparkScaling() {}

  /** Runs the measurement: rounds, evaluations, file.json. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    int samples = Integer.parseInt(args[1]);
    Report report = new Report("Evaluations that wait, on one executor and on two");
    report.note("rounds", rounds);
    report.note("evaluations", samples);
    report.note("mean length in ms", MEAN_MILLIS);
    for (int executors = 1; executors <= 2; executors++) {
      measure(SparkWork.executors(executors), executors, rounds, samples, report);
    }
    report.finish(Arrays.copyOfRange(args, 2, args.length));
  }

  static void measure(String master, int slots, int rounds, int samples, Report report)
      throws Exception {
    try (JavaSparkContext context = SparkWork.open(master)) {
      for (boolean equal : new boolean[] {true, false}) {
        for (int tasks : new int[] {1, 4, 0}) {
          SparkBackendFactory factory = SparkBackend.on(context);
          if (tasks > 0) {
            factory.tasksPerSlot(tasks);
          }
          report.add(row(factory, slots, rounds, samples, equal, tasks));
        }
      }
    }
  }

  private static Map<String, Object> row(
      SparkBackendFactory factory, int slots, int rounds, int samples, boolean equal, int tasks)
      throws Exception {
    double[] seconds = new double[rounds];
    double[] efficiency = new double[rounds];
    ObjectiveFactory waiting =
        () ->
            (StochasticObjective)
                (theta, seed) -> {
                  long nanos = nanos(equal, seed);
                  TimeUnit.NANOSECONDS.sleep(nanos);
                  return nanos;
                };
    try (Backend backend = factory.open(waiting)) {
      for (int round = -1; round < rounds; round++) {
        Batch batch = SparkWork.batch(round + 1, samples, 100);
        double once = 1e-3 * SparkWork.millis(() -> backend.evaluate(batch));
        if (round >= 0) {
          seconds[round] = once;
          efficiency[round] = ideal(batch, equal) / slots / once;
        }
      }
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("executors", slots);
    row.put("lengths", equal ? "equal" : "exponential");
    row.put("tasks per slot", tasks == 0 ? "measured" : "" + tasks);
    row.put("seconds", Spread.of(seconds));
    row.put("of the ideal", Spread.of(efficiency));
    return row;
  }

  private static double ideal(Batch batch, boolean equal) {
    double[] theta = new double[batch.candidates().dimension()];
    return 1e-9
        * LongStream.range(0, batch.size())
            .map(i -> nanos(equal, batch.trial((int) i, theta).seed()))
            .sum();
  }

  private static long nanos(boolean equal, long seed) {
    double factor = equal ? 1 : -Math.log(1 - new SplittableRandom(seed).nextDouble());
    return (long) (1e6 * MEAN_MILLIS * factor);
  }
}
