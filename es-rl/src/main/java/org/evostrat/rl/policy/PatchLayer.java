package org.evostrat.rl.policy;

import org.evostrat.kernel.Kernels;

/**
 * The same fully connected layer at every patch of an image: a convolution, or a dense layer where
 * the patch is the image.
 *
 * <p>Images are channels last, {@code [height][width][channels]}: a row of a patch is one run of
 * numbers, so that gathering a patch is a few copies, and {@link Kernels#dense} does the rest.
 */
final class PatchLayer {
  private final PatchShape shape;
  private final DenseLayer dense;
  private final float[] patch;
  private final float[] outcome;

  PatchLayer(Kernels kernels, PatchShape shape) {
    this.shape = shape;
    dense = new DenseLayer(kernels, shape.inputs(), shape.outputs());
    patch = new float[DenseLayer.padded(shape.inputs())];
    outcome = new float[DenseLayer.padded(shape.outputs())];
  }

  PatchShape shape() {
    return shape;
  }

  /** Takes weights {@code [inputs][outputs]} and biases from theta; returns where they end. */
  int load(double[] theta, int from) {
    return dense.load(theta, from);
  }

  /**
   * Applies the layer at every place.
   *
   * @param in image {@code [height][width][channels]}, perhaps longer
   * @param out {@code [rows][columns][outputs]}, overwritten; what is beyond stays
   */
  void apply(float[] in, float[] out) {
    int run = shape.patchWidth() * shape.channels();
    int rowLength = shape.width() * shape.channels();
    int at = 0;
    for (int row = 0; row < shape.rows(); row++) {
      for (int column = 0; column < shape.columns(); column++) {
        int corner = (row * rowLength + column * shape.channels()) * shape.stride();
        for (int y = 0; y < shape.patchHeight(); y++) {
          System.arraycopy(in, corner + y * rowLength, patch, y * run, run);
        }
        dense.apply(patch, outcome);
        System.arraycopy(outcome, 0, out, at, shape.outputs());
        at += shape.outputs();
      }
    }
  }
}
