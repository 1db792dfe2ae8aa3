package org.evostrat.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.ScalarKernels;

/**
 * The kernels on vectors of the processor's own width. They do lane by lane what the scalar ones do
 * element by element, in the same order.
 *
 * <p>Only one species is used: JDK 17 compiles code that meets vectors of two shapes many times
 * slower. Products and sums are two operations, since a fused one would round once.
 */
final class VectorKernels extends ScalarKernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int WIDTH = SPECIES.length();
  private static final int UNROLLED = 8 * WIDTH;

  VectorKernels() {}

  /** Floats in a vector. */
  static int lanes() {
    return WIDTH;
  }

  @Override
  public void addWeighted(
      float[] noise,
      int[] starts,
      float[] weights,
      int first,
      int last,
      int from,
      int to,
      float[] sum,
      int at) {
    int whole = from + (to - from) / WIDTH * WIDTH;
    int shift = at - from;
    int i = first;
    for (; i + 8 <= last; i += 8) {
      addEight(noise, starts, weights, i, from, whole, sum, shift);
    }
    for (; i < last; i++) {
      addOne(noise, starts[i], weights[i], from, whole, sum, shift);
    }
    super.addWeighted(noise, starts, weights, first, last, whole, to, sum, shift + whole);
  }

  @Override
  public void sumBlock(
      float[] noise,
      int[] starts,
      float[] weights,
      int first,
      int last,
      int from,
      int to,
      float[] sum,
      int at) {
    int j = from;
    for (; j + UNROLLED <= to; j += UNROLLED) {
      sumInRegisters(noise, starts, weights, first, last, j, sum, at + j - from);
    }
    if (j < to) {
      super.sumBlock(noise, starts, weights, first, last, j, to, sum, at + j - from);
    }
  }

  /**
   * Eight vectors of the sum stay in registers while all slices pass. They begin with zeros:
   * compiled code that begins with the numbers of an array takes almost twice as long.
   */
  private static void sumInRegisters(
      float[] noise,
      int[] starts,
      float[] weights,
      int first,
      int last,
      int from,
      float[] sum,
      int at) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int i = first; i < last; i++) {
      int n = starts[i] + from;
      FloatVector w = FloatVector.broadcast(SPECIES, weights[i]);
      s0 = s0.add(load(noise, n).mul(w));
      s1 = s1.add(load(noise, n + WIDTH).mul(w));
      s2 = s2.add(load(noise, n + 2 * WIDTH).mul(w));
      s3 = s3.add(load(noise, n + 3 * WIDTH).mul(w));
      s4 = s4.add(load(noise, n + 4 * WIDTH).mul(w));
      s5 = s5.add(load(noise, n + 5 * WIDTH).mul(w));
      s6 = s6.add(load(noise, n + 6 * WIDTH).mul(w));
      s7 = s7.add(load(noise, n + 7 * WIDTH).mul(w));
    }
    s0.intoArray(sum, at);
    s1.intoArray(sum, at + WIDTH);
    s2.intoArray(sum, at + 2 * WIDTH);
    s3.intoArray(sum, at + 3 * WIDTH);
    s4.intoArray(sum, at + 4 * WIDTH);
    s5.intoArray(sum, at + 5 * WIDTH);
    s6.intoArray(sum, at + 6 * WIDTH);
    s7.intoArray(sum, at + 7 * WIDTH);
  }

  /** Eight slices in one pass over the sum: as many streams of memory at a time. */
  private static void addEight(
      float[] noise,
      int[] starts,
      float[] weights,
      int i,
      int from,
      int to,
      float[] sum,
      int shift) {
    int n0 = starts[i];
    int n1 = starts[i + 1];
    int n2 = starts[i + 2];
    int n3 = starts[i + 3];
    int n4 = starts[i + 4];
    int n5 = starts[i + 5];
    int n6 = starts[i + 6];
    int n7 = starts[i + 7];
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[i]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[i + 1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[i + 2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[i + 3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[i + 4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[i + 5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[i + 6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[i + 7]);
    for (int j = from; j < to; j += WIDTH) {
      load(sum, shift + j)
          .add(load(noise, n0 + j).mul(w0))
          .add(load(noise, n1 + j).mul(w1))
          .add(load(noise, n2 + j).mul(w2))
          .add(load(noise, n3 + j).mul(w3))
          .add(load(noise, n4 + j).mul(w4))
          .add(load(noise, n5 + j).mul(w5))
          .add(load(noise, n6 + j).mul(w6))
          .add(load(noise, n7 + j).mul(w7))
          .intoArray(sum, shift + j);
    }
  }

  private static void addOne(
      float[] noise, int n, float weight, int from, int to, float[] sum, int shift) {
    FloatVector w = FloatVector.broadcast(SPECIES, weight);
    for (int j = from; j < to; j += WIDTH) {
      load(sum, shift + j).add(load(noise, n + j).mul(w)).intoArray(sum, shift + j);
    }
  }

  @Override
  public void addDots(
      float[] noise,
      int[] starts,
      int first,
      int last,
      int from,
      int to,
      float[] direction,
      double[] dots) {
    float[] lanes = new float[4 * LANES];
    int i = first;
    for (; i + 4 <= last; i += 4) {
      for (int cell = from; cell < to; cell += CELL) {
        int end = Math.min(cell + CELL, to);
        int whole = cell + (end - cell) / LANES * LANES;
        for (int lane = 0; lane < LANES; lane += WIDTH) {
          fourDots(noise, starts, i, cell + lane, whole, direction, lanes, lane);
        }
        for (int k = 0; k < 4; k++) {
          for (int j = whole; j < end; j++) {
            lanes[LANES * k + j - whole] += noise[starts[i + k] + j] * direction[j];
          }
          dots[i + k] += Kernels.fold(lanes, LANES * k);
        }
      }
    }
    super.addDots(noise, starts, i, last, from, to, direction, dots);
  }

  /** As many lanes as a vector has, of four slices in one pass over the direction. */
  private static void fourDots(
      float[] noise,
      int[] starts,
      int i,
      int from,
      int to,
      float[] direction,
      float[] lanes,
      int lane) {
    int n0 = starts[i];
    int n1 = starts[i + 1];
    int n2 = starts[i + 2];
    int n3 = starts[i + 3];
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int j = from; j < to; j += LANES) {
      FloatVector d = load(direction, j);
      s0 = s0.add(load(noise, n0 + j).mul(d));
      s1 = s1.add(load(noise, n1 + j).mul(d));
      s2 = s2.add(load(noise, n2 + j).mul(d));
      s3 = s3.add(load(noise, n3 + j).mul(d));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, LANES + lane);
    s2.intoArray(lanes, 2 * LANES + lane);
    s3.intoArray(lanes, 3 * LANES + lane);
  }

  @Override
  public void addToLanes(
      float[] noise,
      int[] starts,
      int first,
      int last,
      int from,
      int to,
      float[] direction,
      int at,
      float[] lanes) {
    int j = from;
    int d = at;
    for (; j + 8 * LANES <= to; j += 8 * LANES, d += 8 * LANES) {
      for (int lane = 0; lane < LANES; lane += WIDTH) {
        addEightToLanes(noise, starts, first, last, j + lane, direction, d + lane, lanes, lane);
      }
    }
    if (j < to) {
      super.addToLanes(noise, starts, first, last, j, to, direction, d, lanes);
    }
  }

  /** Eight vectors of the direction stay in registers while all slices pass. */
  private static void addEightToLanes(
      float[] noise,
      int[] starts,
      int first,
      int last,
      int from,
      float[] direction,
      int d,
      float[] lanes,
      int lane) {
    FloatVector d0 = load(direction, d);
    FloatVector d1 = load(direction, d + LANES);
    FloatVector d2 = load(direction, d + 2 * LANES);
    FloatVector d3 = load(direction, d + 3 * LANES);
    FloatVector d4 = load(direction, d + 4 * LANES);
    FloatVector d5 = load(direction, d + 5 * LANES);
    FloatVector d6 = load(direction, d + 6 * LANES);
    FloatVector d7 = load(direction, d + 7 * LANES);
    for (int i = first; i < last; i++) {
      int n = starts[i] + from;
      load(lanes, LANES * i + lane)
          .add(load(noise, n).mul(d0))
          .add(load(noise, n + LANES).mul(d1))
          .add(load(noise, n + 2 * LANES).mul(d2))
          .add(load(noise, n + 3 * LANES).mul(d3))
          .add(load(noise, n + 4 * LANES).mul(d4))
          .add(load(noise, n + 5 * LANES).mul(d5))
          .add(load(noise, n + 6 * LANES).mul(d6))
          .add(load(noise, n + 7 * LANES).mul(d7))
          .intoArray(lanes, LANES * i + lane);
    }
  }

  @Override
  public float[][] newWeights(int inputs, int outputs) {
    return VectorLayers.newWeights(inputs, outputs);
  }

  @Override
  public void layOut(double[] theta, int from, int inputs, int outputs, float[][] weights) {
    VectorLayers.layOut(theta, from, inputs, outputs, weights);
  }

  @Override
  public void dense(float[] x, float[][] weights, float[] biases, float[] y) {
    VectorLayers.dense(x, weights, biases, y);
  }

  @Override
  public void tanh(float[] values) {
    VectorLayers.tanh(values);
  }

  private static FloatVector load(float[] array, int index) {
    return FloatVector.fromArray(SPECIES, array, index);
  }

  @Override
  public boolean fusingPays() {
    return true;
  }

  @Override
  public String name() {
    return "vector(" + WIDTH + " floats)";
  }
}
