package org.evostrat.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Candidates;

/** What the measurements on Spark share. */
final class SparkWork {
  private SparkWork() {}

  /** Executors of one core and 1,024 MB each, as processes of this machine. */
  static String executors(int count) {
    return "local-cluster[" + count + ",1,1024]";
  }

  /** A context with the settings that docs/spark.md recommends. */
  static JavaSparkContext open(String master) {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster(master)
            .setAppName("evostrat benchmarks")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.ui.enabled", "false")
            .set("spark.broadcast.compress", "false"));
  }

  /** A batch that travels as one of mirrored pairs does, and costs nothing to make theta of. */
  static Batch batch(long generation, int samples, int dimension) {
    double[] theta = new double[dimension];
    Arrays.setAll(theta, j -> Math.sin((double) (j + generation)));
    long[] offsets = new long[samples / 2];
    Arrays.setAll(offsets, i -> i * 7919L + generation);
    return new Batch(1, generation, new Nothing(theta, offsets), 0, new double[0]);
  }

  /** Milliseconds of something. */
  static double millis(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return 1e-6 * (System.nanoTime() - start);
  }

  /** The columns of a sample of times. */
  static Map<String, Object> times(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("median ms", tenths(sorted[sorted.length / 2]));
    columns.put("p95 ms", tenths(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]));
    return columns;
  }

  private static double tenths(double x) {
    return Math.round(10 * x) / 10.0;
  }

  /** Candidates that leave theta as it is. */
  private record Nothing(double[] theta, long[] offsets) implements Candidates {
    @Override
    public int count() {
      return 2 * offsets.length;
    }

    @Override
    public int dimension() {
      return theta.length;
    }

    @Override
    public void write(int index, double[] out) {}

    @Override
    public void writeMean(double[] out) {}
  }
}
