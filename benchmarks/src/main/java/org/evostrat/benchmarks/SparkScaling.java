package org.evostrat.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
 * chance have; in turns. {@code benchmarks/run-spark} runs it.
 */
public final class SparkScaling {
  private static final double MEAN_MILLIS = 20;

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
      List<Contender> contenders = new ArrayList<>();
      for (boolean equal : new boolean[] {true, false}) {
        for (int tasks : new int[] {1, 4, 0}) {
          SparkBackendFactory factory = SparkBackend.on(context);
          if (tasks > 0) {
            factory.tasksPerSlot(tasks);
          }
          contenders.add(
              new Contender(equal, tasks, factory.open(waiting(equal)), new double[rounds]));
        }
      }
      Batch[] batches = new Batch[rounds + 1];
      Arrays.setAll(batches, round -> SparkWork.batch(round, samples, 100));
      for (int round = -1; round < rounds; round++) {
        for (int i = 0; i < contenders.size(); i++) {
          Contender now = contenders.get(Math.floorMod(round + i, contenders.size()));
          Batch batch = batches[round + 1];
          double once = 1e-3 * SparkWork.millis(() -> now.backend.evaluate(batch));
          if (round >= 0) {
            now.seconds[round] = once;
          }
        }
      }
      for (Contender contender : contenders) {
        report.add(contender.row(slots, batches));
        contender.backend.close();
      }
    }
  }

  private record Contender(boolean equal, int tasks, Backend backend, double[] seconds) {
    Map<String, Object> row(int slots, Batch[] batches) {
      double[] efficiency = new double[seconds.length];
      Arrays.setAll(efficiency, i -> ideal(batches[i + 1], equal) / slots / seconds[i]);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("executors", slots);
      row.put("lengths", equal ? "equal" : "exponential");
      row.put("tasks per slot", tasks == 0 ? "measured" : "" + tasks);
      row.put("seconds", Spread.of(seconds));
      row.put("of the ideal", Spread.of(efficiency));
      return row;
    }
  }

  private static ObjectiveFactory waiting(boolean equal) {
    return () ->
        (StochasticObjective)
            (theta, seed) -> {
              long nanos = nanos(equal, seed);
              TimeUnit.NANOSECONDS.sleep(nanos);
              return nanos;
            };
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
