package org.evostrat.kernel;

import java.util.Arrays;

/**
 * The kernels in plain Java: always there, and the reference for all others.
 *
 * <p>The loops take several slices at a time, which the compiler of the JVM turns into the fastest
 * code that it can without vectors; multiplication and addition stay two roundings, since {@code
 * Math.fma} is thousands of times slower on a processor without it.
 */
public class ScalarKernels implements Kernels {
  private static final int PIECE = 1024;

  /** Without state: one is as good as another. */
  public ScalarKernels() {}

  @Override
  public void perturb(float[] noise, int start, double[] theta, double scale, double[] out) {
    for (int j = 0; j < theta.length; j++) {
      out[j] = theta[j] + scale * noise[start + j];
    }
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
    int shift = at - from;
    int i = first;
    for (; i + 4 <= last; i += 4) {
      float w0 = weights[i];
      float w1 = weights[i + 1];
      float w2 = weights[i + 2];
      float w3 = weights[i + 3];
      int s0 = starts[i];
      int s1 = starts[i + 1];
      int s2 = starts[i + 2];
      int s3 = starts[i + 3];
      for (int j = from; j < to; j++) {
        float x = sum[shift + j] + w0 * noise[s0 + j];
        x += w1 * noise[s1 + j];
        x += w2 * noise[s2 + j];
        x += w3 * noise[s3 + j];
        sum[shift + j] = x;
      }
    }
    for (; i < last; i++) {
      float w = weights[i];
      int s = starts[i];
      for (int j = from; j < to; j++) {
        sum[shift + j] += w * noise[s + j];
      }
    }
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
    Arrays.fill(sum, at, at + to - from, 0);
    addWeighted(noise, starts, weights, first, last, from, to, sum, at);
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
    float[] lanes = new float[LANES];
    for (int i = first; i < last; i++) {
      for (int cell = from; cell < to; cell += CELL) {
        Arrays.fill(lanes, 0);
        int end = Math.min(cell + CELL, to);
        addToLanes(noise, starts[i], cell, end, direction, cell, lanes, 0);
        dots[i] += Kernels.fold(lanes, 0);
      }
    }
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
    for (int i = first; i < last; i++) {
      addToLanes(noise, starts[i], from, to, direction, at, lanes, LANES * i);
    }
  }

  /** One slice, in halves of eight lanes, which fit the registers of any processor. */
  private static void addToLanes(
      float[] noise,
      int start,
      int from,
      int to,
      float[] direction,
      int at,
      float[] lanes,
      int lane) {
    for (int piece = from; piece < to; piece += PIECE) {
      int end = Math.min(piece + PIECE, to);
      int whole = piece + (end - piece) / LANES * LANES;
      int n = start + piece;
      int d = at + piece - from;
      addToHalf(noise, n, direction, d, whole - piece, lanes, lane);
      addToHalf(noise, n + 8, direction, d + 8, whole - piece, lanes, lane + 8);
      for (int j = whole; j < end; j++) {
        lanes[lane + j - whole] += noise[start + j] * direction[at + j - from];
      }
    }
  }

  private static void addToHalf(
      float[] noise, int n, float[] direction, int d, int length, float[] lanes, int lane) {
    float s0 = lanes[lane];
    float s1 = lanes[lane + 1];
    float s2 = lanes[lane + 2];
    float s3 = lanes[lane + 3];
    float s4 = lanes[lane + 4];
    float s5 = lanes[lane + 5];
    float s6 = lanes[lane + 6];
    float s7 = lanes[lane + 7];
    for (int j = 0; j < length; j += LANES) {
      s0 += noise[n + j] * direction[d + j];
      s1 += noise[n + j + 1] * direction[d + j + 1];
      s2 += noise[n + j + 2] * direction[d + j + 2];
      s3 += noise[n + j + 3] * direction[d + j + 3];
      s4 += noise[n + j + 4] * direction[d + j + 4];
      s5 += noise[n + j + 5] * direction[d + j + 5];
      s6 += noise[n + j + 6] * direction[d + j + 6];
      s7 += noise[n + j + 7] * direction[d + j + 7];
    }
    lanes[lane] = s0;
    lanes[lane + 1] = s1;
    lanes[lane + 2] = s2;
    lanes[lane + 3] = s3;
    lanes[lane + 4] = s4;
    lanes[lane + 5] = s5;
    lanes[lane + 6] = s6;
    lanes[lane + 7] = s7;
  }

  @Override
  public double squaredNorm(float[] noise, int from, int to) {
    double[] lanes = new double[8];
    for (int j = from; j < to; j++) {
      double x = noise[j];
      lanes[(j - from) & 7] += x * x;
    }
    return Norms.fold(lanes);
  }

  /** A row of outputs per input. */
  @Override
  public float[][] newWeights(int inputs, int outputs) {
    return new float[inputs][outputs];
  }

  @Override
  public void layOut(double[] theta, int from, int inputs, int outputs, float[][] rows) {
    for (int i = 0; i < inputs; i++) {
      float[] row = rows[i];
      int at = from + i * outputs;
      for (int j = 0; j < outputs; j++) {
        row[j] = (float) theta[at + j];
      }
    }
  }

  /** All arrays of a pass are walked with one index: then C2 makes vector instructions of it. */
  @Override
  public void dense(float[] x, float[][] rows, float[] biases, float[] y) {
    Arrays.fill(y, 0);
    for (int i = 0; i < rows.length; i += 4) {
      addRows(
          x[i], rows[i], x[i + 1], rows[i + 1], x[i + 2], rows[i + 2], x[i + 3], rows[i + 3], y);
    }
    for (int j = 0; j < y.length; j++) {
      y[j] += biases[j];
    }
  }

  private static void addRows(
      float x0,
      float[] r0,
      float x1,
      float[] r1,
      float x2,
      float[] r2,
      float x3,
      float[] r3,
      float[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + (x0 * r0[j] + x1 * r1[j]) + (x2 * r2[j] + x3 * r3[j]);
    }
  }

  @Override
  public void tanh(float[] values) {
    for (int j = 0; j < values.length; j++) {
      values[j] = Tanh.of(values[j]);
    }
  }

  @Override
  public void fillNormal(Xoshiro random, float[] out, int from, int to) {
    Ziggurat.fill(random, out, from, to);
  }

  @Override
  public void momentumStep(
      double[] gradient,
      double momentum,
      double rate,
      double[] velocity,
      double[] theta,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      velocity[j] = momentum * velocity[j] + (1 - momentum) * gradient[j];
      theta[j] += rate * velocity[j];
    }
  }

  @Override
  public void adamStep(
      double[] gradient,
      double beta1,
      double beta2,
      double rate,
      double epsilon,
      double[] mean,
      double[] variance,
      double[] theta,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      double g = gradient[j];
      mean[j] = beta1 * mean[j] + (1 - beta1) * g;
      variance[j] = beta2 * variance[j] + (1 - beta2) * g * g;
      theta[j] += rate * mean[j] / (Math.sqrt(variance[j]) + epsilon);
    }
  }

  @Override
  public boolean fusingPays() {
    return false;
  }

  @Override
  public String name() {
    return "scalar";
  }
}
