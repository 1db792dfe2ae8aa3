package org.evostrat.spark;

import java.util.Locale;
import org.evostrat.kernel.Kernels;
import org.evostrat.spark.SumReport.Operation;

/**
 * What sums over noise cost, as measured: the model by which {@link Placement#AUTO} decides.
 *
 * <p>A sum of n slices of d coordinates takes {@code n d masterSecondsPerProduct} on the master. On
 * the cluster it takes {@code jobSeconds + bytes secondsPerByte + n d slotSecondsPerProduct /
 * slots}. The bytes of a weighted sum are {@code 4 d + 16 n slots}: floats come back, offsets and
 * weights go to each slot. Those of dot products are {@code 4 d + 8 n cells + 8 n slots}: the
 * direction goes out in parts, a partial product per cell of {@value Kernels#CELL} coordinates
 * comes back.
 *
 * @param slots tasks at a time
 * @param jobSeconds of a job that does nothing, one task per slot; the median of several
 * @param secondsPerByte between master and executors, all slots together
 * @param masterSecondsPerProduct of a float of noise and its weight, on all the master's threads
 * @param slotSecondsPerProduct the same in the slowest slot
 */
public record SumCosts(
    int slots,
    double jobSeconds,
    double secondsPerByte,
    double masterSecondsPerProduct,
    double slotSecondsPerProduct) {

  /** Seconds that a sum is expected to take on the master. */
  public double onMaster(Operation operation, int slices, int dimension) {
    return sums(operation) * (double) slices * dimension * masterSecondsPerProduct;
  }

  /** Seconds that a sum is expected to take on the cluster. */
  public double onCluster(Operation operation, int slices, int dimension) {
    double products = sums(operation) * (double) slices * dimension;
    return sums(operation) * jobSeconds
        + bytes(operation, slices, dimension) * secondsPerByte
        + products * slotSecondsPerProduct / Math.min(slots, cells(dimension));
  }

  /** Bytes that travel for a sum. */
  public double bytes(Operation operation, int slices, int dimension) {
    double weightedSum = 4.0 * dimension + 16.0 * slices * slots;
    double dots = 4.0 * dimension + 8.0 * slices * (cells(dimension) + slots);
    return switch (operation) {
      case WEIGHTED_SUM -> weightedSum;
      case DOTS -> dots;
      case WEIGHTED_SUM_THEN_DOTS -> weightedSum + dots;
    };
  }

  static int cells(int dimension) {
    return (dimension + Kernels.CELL - 1) / Kernels.CELL;
  }

  private static int sums(Operation operation) {
    return operation == Operation.WEIGHTED_SUM_THEN_DOTS ? 2 : 1;
  }

  /** The figures in words. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d slots, %.1f ms a job, %.0f MB/s, %.2g products/s on the master, %.2g per slot",
        slots,
        1e3 * jobSeconds,
        1e-6 / secondsPerByte,
        1 / masterSecondsPerProduct,
        1 / slotSecondsPerProduct);
  }
}
