package org.evostrat.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.evostrat.backend.Backend;
import org.evostrat.sample.Batch;
import org.evostrat.spark.SparkBackend;

/**
 * What a generation of evaluations that do nothing takes on Spark, in turns with raw Spark that
 * does the least it can: broadcast theta and offsets, a task per slot that gives back a number per
 * sample, release the broadcast. {@code benchmarks/run-spark} runs it.
 *
 * <pre>{@code
 * benchmarks/run-spark [--quick] [directory]
 * }</pre>
 */
public final class SparkOverhead {
  private static final int SAMPLES = 1000;

  private SparkOverhead() {}

  /** Runs the comparison: rounds, file.json. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    Report report = compare(SparkWork.executors(2), rounds, 12_000, 1_000_000);
    report.finish(Arrays.copyOfRange(args, 1, args.length));
  }

  static Report compare(String master, int rounds, int... dimensions) throws Exception {
    Report report = new Report("A generation of 1,000 evaluations that do nothing");
    report.note("master", master);
    report.note("rounds", rounds);
    try (JavaSparkContext context = SparkWork.open(master)) {
      for (int dimension : dimensions) {
        compare(context, rounds, dimension, report);
      }
    }
    return report;
  }

  private static void compare(JavaSparkContext context, int rounds, int dimension, Report report)
      throws Exception {
    try (Backend one = SparkBackend.on(context).tasksPerSlot(1).open(() -> theta -> 0);
        Backend four = SparkBackend.on(context).tasksPerSlot(4).open(() -> theta -> 0)) {
      double[][] millis = new double[3][rounds];
      for (int round = -rounds / 2; round < rounds; round++) {
        Batch batch = SparkWork.batch(round, SAMPLES, dimension);
        List<Callable<?>> works =
            List.of(
                () -> raw(context, batch), () -> one.evaluate(batch), () -> four.evaluate(batch));
        for (int i = 0; i < works.size(); i++) {
          int which = Math.floorMod(round + i, works.size());
          double once = SparkWork.millis(works.get(which));
          if (round >= 0) {
            millis[which][round] = once;
          }
        }
      }
      List<String> names = List.of("raw Spark", "backend", "backend, 4 tasks per slot");
      for (int i = 0; i < names.size(); i++) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("dimension", dimension);
        row.put("what", names.get(i));
        row.putAll(SparkWork.times(millis[i]));
        row.put("of raw Spark", InTurns.ratio(1, millis[i], millis[0]));
        report.add(row);
      }
    }
  }

  private static double[] raw(JavaSparkContext context, Batch batch) {
    int tasks = context.defaultParallelism();
    int samples = batch.size();
    Broadcast<Batch> sent = context.broadcast(batch);
    List<double[]> results =
        context
            .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
            .map(
                task ->
                    new double[sent.value().size() * (task + 1) / tasks - samples * task / tasks])
            .collect();
    sent.destroy();
    double[] all = new double[samples];
    int at = 0;
    for (double[] part : results) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
