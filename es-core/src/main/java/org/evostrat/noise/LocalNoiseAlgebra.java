package org.evostrat.noise;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.ParallelFor;
import org.evostrat.noise.Noise.Window;
import org.jspecify.annotations.Nullable;

/**
 * The sums in this process, at the speed at which memory can be read.
 *
 * <p><b>How it works.</b> A thousand mirrored samples of 324,104 parameters are 500 slices, 648 MB.
 * No cache holds that, so time is the number of times that it has to come from memory. Three things
 * make that small:
 *
 * <ol>
 *   <li>Slices are visited in the order of their offsets. In a table of 25 million floats those 500
 *       slices overlap more than six times; neighbours in that order find most of their numbers in
 *       a cache.
 *   <li>Kernels take several slices in one pass, so that the sum (or the direction) is read once
 *       for all of them and several streams of memory are under way at a time.
 *   <li>Where slices hardly overlap and several threads compete for the memory, an update is fused:
 *       for a block of {@value Kernels#BLOCK} coordinates the weighted sum over all slices, what is
 *       done to it, and the partial dot products follow each other, the second read from the cache
 *       that the first one filled. An extra update then reads memory once, in short pieces. Where
 *       slices are together as long as the table or longer, or one thread has the memory to itself,
 *       two sorted passes are faster: long streams are what processors read best.
 * </ol>
 *
 * <p>None of it changes a bit. A coordinate of the sum is a sum in float over slices in the order
 * of their offsets, however coordinates are cut. A dot product is a sum in double over cells of
 * {@value Kernels#CELL} coordinates, each summed in {@value Kernels#LANES} lanes of float; cells
 * are computed whole by one thread, and added in their order.
 *
 * <p>The order of cache blocking is that of matrix products (Goto and van de Geijn 2008, Anatomy of
 * high-performance matrix multiplication, section 4), where the block that is reused is kept in the
 * second-level cache. What was tried and rejected is in docs/design-notes.md, with numbers.
 */
final class LocalNoiseAlgebra implements NoiseAlgebra {

  /** How often slices cover the table where two sorted passes begin to beat a fused one. */
  private static final int OVERLAP = 1;

  private static final int SLICES_PER_GROUP = 4;

  private final ParallelFor threads;
  private final Kernels kernels;
  private final AtomicReference<@Nullable Workspace> spare = new AtomicReference<>();

  LocalNoiseAlgebra(ParallelFor threads) {
    this(threads, Kernels.get());
  }

  LocalNoiseAlgebra(ParallelFor threads, Kernels kernels) {
    this.threads = threads;
    this.kernels = kernels;
  }

  @Override
  public void weightedSum(
      NoiseTable table, long[] offsets, double[] weights, RangeBody after, double[] out) {
    Workspace work = take(table, offsets, out.length);
    work.setWeights(weights);
    weightedSum(table, offsets.length, work, after, out);
    spare.set(work);
  }

  @Override
  public void dots(NoiseTable table, long[] offsets, double[] direction, double[] dots) {
    Workspace work = take(table, offsets, direction.length);
    work.readDirection(0, direction.length, direction);
    dots(table, offsets.length, direction.length, work, dots);
    spare.set(work);
  }

  @Override
  public void weightedSumThenDots(
      NoiseTable table,
      long[] offsets,
      double[] weights,
      RangeBody between,
      double[] vector,
      double[] dots) {
    Workspace work = take(table, offsets, vector.length);
    work.setWeights(weights);
    double overlap = (double) offsets.length * vector.length / table.length();
    boolean fuse =
        kernels.fusingPays()
            && threads.threads() > 1
            && overlap < OVERLAP
            && vector.length >= 4 * Kernels.CELL;
    if (fuse) {
      fused(table, offsets.length, work, between, vector, dots);
    } else {
      weightedSum(table, offsets.length, work, between, vector);
      dots(table, offsets.length, vector.length, work, dots);
    }
    spare.set(work);
  }

  private Workspace take(NoiseTable table, long[] offsets, int dimension) {
    for (long offset : offsets) {
      table.requireSlice(offset, dimension);
    }
    Workspace work = spare.getAndSet(null);
    if (work == null) {
      work = new Workspace();
    }
    work.sort(offsets);
    work.requireDimension(dimension);
    return work;
  }

  /** The sum and what is done to it, every thread a range of coordinates. */
  private void weightedSum(
      NoiseTable table, int slices, Workspace work, RangeBody after, double[] out) {
    int blocks = blocks(out.length, Kernels.BLOCK);
    int tasks = Math.min(threads.threads(), blocks);
    threads.run(
        tasks,
        task -> {
          int from = part(blocks, task, tasks) * Kernels.BLOCK;
          int to = Math.min(part(blocks, task + 1, tasks) * Kernels.BLOCK, out.length);
          Window window = open(table, work, slices);
          for (int c = from, end; c < to; c = end) {
            end = c + Math.min(to - c, window.coordinates());
            Arrays.fill(work.sum, c, end, 0);
            for (int first = 0, last; first < slices; first = last) {
              last = first + Math.min(slices - first, window.slices());
              window.show(first, last, c, end);
              kernels.addWeighted(
                  window.numbers, window.starts, work.weights, first, last, c, end, work.sum, c);
            }
          }
          work.writeSum(from, to, out);
          after.accept(from, to);
          work.readDirection(from, to, out);
        });
  }

  /** The dot products with the direction of the workspace, every task some neighbouring slices. */
  private void dots(NoiseTable table, int slices, int dimension, Workspace work, double[] dots) {
    Arrays.fill(work.dots, 0, slices, 0);
    int groups = blocks(slices, SLICES_PER_GROUP);
    int tasks = Math.min(threads.threads() == 1 ? 1 : 4 * threads.threads(), groups);
    threads.run(
        tasks,
        task -> {
          int from = part(groups, task, tasks) * SLICES_PER_GROUP;
          int to = Math.min(part(groups, task + 1, tasks) * SLICES_PER_GROUP, slices);
          Window window = open(table, work, slices);
          for (int first = from, last; first < to; first = last) {
            last = first + Math.min(to - first, window.slices());
            for (int c = 0, end; c < dimension; c = end) {
              end = c + Math.min(dimension - c, window.coordinates());
              window.show(first, last, c, end);
              kernels.addDots(
                  window.numbers, window.starts, first, last, c, end, work.direction, work.dots);
            }
          }
        });
    for (int i = 0; i < slices; i++) {
      dots[work.order[i]] = work.dots[i];
    }
  }

  /** All three, block after block, every thread some neighbouring cells. */
  private void fused(
      NoiseTable table,
      int slices,
      Workspace work,
      RangeBody between,
      double[] vector,
      double[] dots) {
    int cells = blocks(vector.length, Kernels.CELL);
    int tasks = Math.min(threads.threads(), cells);
    work.requireLanes(tasks, slices);
    work.requirePartialDots(cells * slices);
    threads.run(
        tasks,
        task -> {
          float[] lanes = work.lanes[task];
          Window window = open(table, work, slices);
          for (int cell = part(cells, task, tasks); cell < part(cells, task + 1, tasks); cell++) {
            Arrays.fill(lanes, 0, slices * Kernels.LANES, 0);
            int to = Math.min((cell + 1) * Kernels.CELL, vector.length);
            for (int b = cell * Kernels.CELL; b < to; b += Kernels.BLOCK) {
              int end = Math.min(b + Kernels.BLOCK, to);
              window.show(0, slices, b, end);
              float[] noise = window.numbers;
              int[] starts = window.starts;
              kernels.sumBlock(noise, starts, work.weights, 0, slices, b, end, work.sum, b);
              work.writeSum(b, end, vector);
              between.accept(b, end);
              work.readDirection(b, end, vector);
              kernels.addToLanes(noise, starts, 0, slices, b, end, work.direction, b, lanes);
            }
            for (int i = 0; i < slices; i++) {
              work.partialDots[cell * slices + i] = Kernels.fold(lanes, i * Kernels.LANES);
            }
          }
        });
    for (int i = 0; i < slices; i++) {
      double dot = 0;
      for (int cell = 0; cell < cells; cell++) {
        dot += work.partialDots[cell * slices + i];
      }
      dots[work.order[i]] = dot;
    }
  }

  private static Window open(NoiseTable table, Workspace work, int slices) {
    Window window = table.noise().window();
    window.open(work.offsets, slices);
    return window;
  }

  private static int blocks(int length, int size) {
    return (int) (((long) length + size - 1) / size);
  }

  /** Where part {@code index} of {@code parts} begins among {@code count} things. */
  private static int part(int count, int index, int parts) {
    return (int) ((long) count * index / parts);
  }
}
