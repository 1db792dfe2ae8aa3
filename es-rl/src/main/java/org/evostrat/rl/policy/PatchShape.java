package org.evostrat.rl.policy;

/**
 * The sizes of one layer over an image, channels last: from every patch to a row of outputs.
 *
 * @param height of the image
 * @param width of the image
 * @param channels of the image
 * @param patchHeight of a patch, at most the height
 * @param patchWidth of a patch, at most the width
 * @param stride from one patch to the next
 * @param outputs of a patch
 */
record PatchShape(
    int height, int width, int channels, int patchHeight, int patchWidth, int stride, int outputs) {

  /** A convolution of the image that this layer makes. */
  PatchShape then(Convolution next) {
    return new PatchShape(
        rows(), columns(), outputs, next.size(), next.size(), next.stride(), next.channels());
  }

  /** A fully connected layer over the image that this layer makes: a single patch. */
  PatchShape thenAll(int units) {
    return new PatchShape(rows(), columns(), outputs, rows(), columns(), 1, units);
  }

  int rows() {
    return (height - patchHeight) / stride + 1;
  }

  int columns() {
    return (width - patchWidth) / stride + 1;
  }

  int places() {
    return rows() * columns();
  }

  /** Numbers in a patch. */
  int inputs() {
    return patchHeight * patchWidth * channels;
  }

  /** Weights and biases; counted so that it cannot overflow. */
  long parameterCount() {
    return ((long) patchHeight * patchWidth * channels + 1) * outputs;
  }
}
