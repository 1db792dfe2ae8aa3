package org.evostrat.kernel;

/**
 * The heavy loops over parameters and noise.
 *
 * <p>Every method says in which order it rounds, and all implementations keep to it: they differ in
 * speed, never in a bit. Sums over noise are made in {@code float}, as the noise is, element by
 * element or in {@value #LANES} lanes of at most {@value #CELL} elements; whatever goes further is
 * summed in {@code double}. No product is fused with an addition.
 *
 * <p>No method checks its arguments: callers check once per batch. Implementations are thread-safe.
 */
public interface Kernels {

  /** Lanes of a dot product: coordinate {@code j} goes to lane {@code j % LANES}. */
  int LANES = 16;

  /** Coordinates that {@link #sumBlock} and {@link #addToLanes} take fastest at a time. */
  int BLOCK = 128;

  /** So many coordinates, from a multiple of this on, are summed in float in the lanes. */
  int CELL = 8192;

  /** The fastest kernels that this JVM has, the same for its whole life. */
  static Kernels get() {
    return KernelChoice.FASTEST;
  }

  /**
   * {@code out[j] = theta[j] + scale * noise[start + j]}, in double.
   *
   * @param theta {@code [dimension]}
   * @param out {@code [dimension]}, may be {@code theta}
   */
  void perturb(float[] noise, int start, double[] theta, double scale, double[] out);

  /**
   * Adds weighted slices to a range of coordinates: {@code sum[at + j - from] += weights[i] *
   * noise[starts[i] + j]} for {@code from <= j < to}, slice after slice for {@code first <= i <
   * last}.
   *
   * @param starts where slices begin, {@code [slices]}
   * @param weights {@code [slices]}
   * @param sum of which {@code to - from} elements are changed, from {@code at} on
   */
  void addWeighted(
      float[] noise,
      int[] starts,
      float[] weights,
      int first,
      int last,
      int from,
      int to,
      float[] sum,
      int at);

  /**
   * {@link #addWeighted} to zeros, over a few coordinates of many slices.
   *
   * @param starts where slices begin, {@code [slices]}
   * @param weights {@code [slices]}
   * @param sum of which {@code to - from} elements are overwritten, from {@code at} on
   */
  void sumBlock(
      float[] noise,
      int[] starts,
      float[] weights,
      int first,
      int last,
      int from,
      int to,
      float[] sum,
      int at);

  /**
   * Adds dot products over a range of coordinates: to {@code dots[i]} the sum over {@code from <= j
   * < to} of {@code noise[starts[i] + j] * direction[j]}, for the slices {@code first <= i < last}.
   * The products of a cell are summed in lanes, in the order of j; then {@link #fold} adds them.
   *
   * @param starts where slices begin, {@code [slices]}
   * @param from a multiple of {@link #CELL}
   * @param direction {@code [dimension]}
   * @param dots {@code [slices]}
   */
  void addDots(
      float[] noise,
      int[] starts,
      int first,
      int last,
      int from,
      int to,
      float[] direction,
      double[] dots);

  /**
   * A part of the dot products of a cell: to {@code lanes[LANES * i + (j - from) % LANES]} the
   * products {@code noise[starts[i] + j] * direction[at + j - from]}, in the order of j, for the
   * slices {@code first <= i < last}.
   *
   * @param starts where slices begin, {@code [slices]}
   * @param from a multiple of {@link #LANES}
   * @param lanes {@code [slices * LANES]}
   */
  void addToLanes(
      float[] noise,
      int[] starts,
      int first,
      int last,
      int from,
      int to,
      float[] direction,
      int at,
      float[] lanes);

  /** {@code sum_{from <= j < to} noise[j]^2}, every square exact in double, in eight lanes. */
  double squaredNorm(float[] noise, int from, int to);

  /**
   * Room for the weights of a layer, all zero, laid out as {@link #dense} of these kernels reads
   * fastest.
   *
   * @param inputs a multiple of 4
   * @param outputs a multiple of {@link #LANES}
   */
  float[][] newWeights(int inputs, int outputs);

  /**
   * Rounds weights to float and lays them out.
   *
   * @param theta from {@code from} on, {@code [inputs][outputs]}
   * @param inputs at most as many as there is room for
   * @param outputs that rounded up to a multiple of {@link #LANES} are those there is room for
   * @param weights from {@link #newWeights}; those beyond inputs and outputs are not changed
   */
  void layOut(double[] theta, int from, int inputs, int outputs, float[][] weights);

  /**
   * A fully connected layer: {@code y[j] = (sum_i x[i] * weight[i][j]) + biases[j]}, the sum from
   * zero, the products of two inputs added to each other and then to it.
   *
   * @param x at least as long as there is room for inputs
   * @param weights of {@link #newWeights} and {@link #layOut}
   * @param biases {@code [outputs]}
   * @param y {@code [outputs]}, overwritten
   */
  void dense(float[] x, float[][] weights, float[] biases, float[] y);

  /**
   * Replaces every element by its hyperbolic tangent, as {@link Tanh#of} computes it.
   *
   * @param values as many as a multiple of {@link #LANES}
   */
  void tanh(float[] values);

  /**
   * Standard normal floats from a generator, by {@link Ziggurat}.
   *
   * @param out of which {@code from} to {@code to} is overwritten
   */
  void fillNormal(Xoshiro random, float[] out, int from, int to);

  /**
   * A step of gradient ascent with momentum: {@code v = momentum v + (1 - momentum) g}, {@code
   * theta += rate v}, each product and sum rounded in this order, for {@code from <= j < to}.
   *
   * @param velocity {@code [dimension]}, changed
   * @param theta {@code [dimension]}, changed
   */
  void momentumStep(
      double[] gradient,
      double momentum,
      double rate,
      double[] velocity,
      double[] theta,
      int from,
      int to);

  /**
   * A step of Adam: {@code m = beta1 m + (1 - beta1) g}, {@code v = beta2 v + (1 - beta2) g g},
   * {@code theta += rate m / (sqrt(v) + epsilon)}, each operation rounded in this order, for {@code
   * from <= j < to}.
   *
   * @param rate with both bias corrections in it
   * @param mean {@code [dimension]}, changed
   * @param variance {@code [dimension]}, changed
   * @param theta {@code [dimension]}, changed
   */
  void adamStep(
      double[] gradient,
      double beta1,
      double beta2,
      double rate,
      double epsilon,
      double[] mean,
      double[] variance,
      double[] theta,
      int from,
      int to);

  /** Whether reading a block of noise twice while it is in the cache beats two whole passes. */
  boolean fusingPays();

  /** A name for the configuration of a run. */
  String name();

  /** The one order in which lanes are added: {@code lanes[at]} to {@code lanes[at + 15]}. */
  static double fold(float[] lanes, int at) {
    float a = (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
    float b = (lanes[at + 1] + lanes[at + 9]) + (lanes[at + 5] + lanes[at + 13]);
    float c = (lanes[at + 2] + lanes[at + 10]) + (lanes[at + 6] + lanes[at + 14]);
    float d = (lanes[at + 3] + lanes[at + 11]) + (lanes[at + 7] + lanes[at + 15]);
    return (a + c) + (b + d);
  }
}
