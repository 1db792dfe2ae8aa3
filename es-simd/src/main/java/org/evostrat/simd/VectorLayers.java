package org.evostrat.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.Tanh;

/** The layers of a policy on vectors: the part of {@link VectorKernels} that rollouts call. */
final class VectorLayers {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
  private static final int WIDTH = VectorKernels.WIDTH;
  private static final int PANEL = 4 * WIDTH;

  private VectorLayers() {}

  /**
   * Panels of four vectors of outputs, then of one: in a panel, the outputs of an input follow
   * those of the input before, so that the compiler knows by the loop alone that no index leaves
   * it.
   */
  static float[][] newWeights(int inputs, int outputs) {
    int wide = outputs / PANEL;
    float[][] panels = new float[wide + outputs % PANEL / WIDTH][];
    for (int p = 0; p < panels.length; p++) {
      panels[p] = new float[inputs * (p < wide ? PANEL : WIDTH)];
    }
    return panels;
  }

  static void layOut(double[] theta, int from, int inputs, int outputs, float[][] panels) {
    int wide = (outputs + Kernels.LANES - 1) / Kernels.LANES * Kernels.LANES / PANEL;
    int j = 0;
    for (int p = 0; p < panels.length; p++) {
      int width = p < wide ? PANEL : WIDTH;
      int end = Math.min(j + width, outputs);
      for (int i = 0; i < inputs; i++) {
        for (int k = j; k < end; k++) {
          panels[p][i * width + k - j] = (float) theta[from + i * outputs + k];
        }
      }
      j += width;
    }
  }

  /**
   * The sums of a panel stay in registers while all inputs pass.
   *
   * <p>All of it is one method on purpose: it is too large for C2 to inline into the method of a
   * policy, where a limit on operations would leave some vectors as objects, in one run and not in
   * the next.
   */
  static void dense(float[] x, float[][] panels, float[] biases, float[] y) {
    int wide = y.length / PANEL;
    for (int p = 0; p < wide; p++) {
      float[] panel = panels[p];
      int inputs = panel.length / PANEL;
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int i = 0; i < inputs; i += 2) {
        int n = i * PANEL;
        FloatVector x0 = FloatVector.broadcast(SPECIES, x[i]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, x[i + 1]);
        s0 = s0.add(load(panel, n).mul(x0).add(load(panel, n + PANEL).mul(x1)));
        n += WIDTH;
        s1 = s1.add(load(panel, n).mul(x0).add(load(panel, n + PANEL).mul(x1)));
        n += WIDTH;
        s2 = s2.add(load(panel, n).mul(x0).add(load(panel, n + PANEL).mul(x1)));
        n += WIDTH;
        s3 = s3.add(load(panel, n).mul(x0).add(load(panel, n + PANEL).mul(x1)));
      }
      int j = p * PANEL;
      s0.add(load(biases, j)).intoArray(y, j);
      s1.add(load(biases, j + WIDTH)).intoArray(y, j + WIDTH);
      s2.add(load(biases, j + 2 * WIDTH)).intoArray(y, j + 2 * WIDTH);
      s3.add(load(biases, j + 3 * WIDTH)).intoArray(y, j + 3 * WIDTH);
    }
    for (int p = wide; p < panels.length; p++) {
      float[] panel = panels[p];
      int inputs = panel.length / WIDTH;
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int i = 0; i < inputs; i += 2) {
        int n = i * WIDTH;
        FloatVector x0 = FloatVector.broadcast(SPECIES, x[i]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, x[i + 1]);
        sum = sum.add(load(panel, n).mul(x0).add(load(panel, n + WIDTH).mul(x1)));
      }
      int j = wide * PANEL + (p - wide) * WIDTH;
      sum.add(load(biases, j)).intoArray(y, j);
    }
  }

  static void tanh(float[] values) {
    for (int j = 0; j < values.length; j += WIDTH) {
      FloatVector x = load(values, j).min(Tanh.LIMIT).max(-Tanh.LIMIT);
      FloatVector s = x.mul(x);
      x.mul(numerator(s)).div(denominator(s)).intoArray(values, j);
    }
  }

  private static FloatVector numerator(FloatVector s) {
    return s.mul(Tanh.A13)
        .add(Tanh.A11)
        .mul(s)
        .add(Tanh.A9)
        .mul(s)
        .add(Tanh.A7)
        .mul(s)
        .add(Tanh.A5)
        .mul(s)
        .add(Tanh.A3)
        .mul(s)
        .add(Tanh.A1);
  }

  private static FloatVector denominator(FloatVector s) {
    return s.mul(Tanh.B6).add(Tanh.B4).mul(s).add(Tanh.B2).mul(s).add(Tanh.B0);
  }

  private static FloatVector load(float[] array, int index) {
    return FloatVector.fromArray(SPECIES, array, index);
  }
}
