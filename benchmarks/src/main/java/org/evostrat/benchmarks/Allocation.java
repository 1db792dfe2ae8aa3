package org.evostrat.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.benchmarks.UpdateBenchmark.Work;
import org.evostrat.noise.NoiseTable;

/**
 * What a generation's update allocates on one thread after warm-up, beside the state that it leaves
 * behind: the mean and Adam's two moments, three vectors of doubles, which a checkpoint or a caller
 * may keep.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar org.evostrat.benchmarks.Allocation \
 *     [file.json]
 * }</pre>
 *
 * <p>What is left is arrays over samples: utilities, weights, log ratios. On several threads {@code
 * -prof gc} of JMH says it, see {@link UpdateBenchmark}.
 */
public final class Allocation {
  private static final int PAIRS = 500;
  private static final long WARM_UP_NANOS = 500_000_000;
  private static final int GENERATIONS = 32;
  private static final long STATE_VECTORS = 3;

  private Allocation() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    Report report = measure(PAIRS, 11_848, 96_520, 324_104);
    report.finish(args.length > 0 ? new String[] {args[0]} : new String[0]);
  }

  static Report measure(int pairs, int... dimensions) {
    Report report = new Report("Bytes that an update allocates");
    report.note("pairs", pairs);
    for (int dimension : dimensions) {
      for (Work work : List.of(Work.ES, Work.IW_0, Work.IW_5)) {
        long bytes = bytesPerGeneration(work, dimension, pairs);
        long state = STATE_VECTORS * Double.BYTES * dimension;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("dimension", dimension);
        row.put("work", work.name());
        row.put("bytes", bytes);
        row.put("of the state", state);
        row.put("besides", bytes - state);
        row.put("besides, per sample", (bytes - state) / (2L * pairs));
        report.add(row);
      }
    }
    return report;
  }

  private static long bytesPerGeneration(Work work, int dimension, int pairs) {
    UpdateBenchmark benchmark = new UpdateBenchmark();
    benchmark.dimension = dimension;
    benchmark.pairs = pairs;
    benchmark.threads = 1;
    benchmark.tableLength = NoiseTable.DEFAULT_LENGTH;
    benchmark.work = work;
    benchmark.setUp();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long begin = System.nanoTime();
    do {
      generations(benchmark, GENERATIONS);
    } while (System.nanoTime() - begin < WARM_UP_NANOS);
    long before = threads.getCurrentThreadAllocatedBytes();
    generations(benchmark, GENERATIONS);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    benchmark.tearDown();
    return bytes / GENERATIONS;
  }

  private static void generations(UpdateBenchmark benchmark, int count) {
    for (int i = 0; i < count; i++) {
      benchmark.generation();
    }
  }
}
