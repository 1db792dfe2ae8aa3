package org.evostrat.rl.policy;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;

/**
 * The layer sizes of a multilayer perceptron with tanh, or another activation, after every hidden
 * layer and a linear output; without hidden layers it is a linear policy.
 *
 * <p>Its parameters are one array, layer after layer from the observation to the action, each layer
 * first its weights {@code [inputs][outputs]} row by row, then its biases {@code [outputs]}. So
 * {@code theta[i * outputs + j]} of the first layer leads from observation {@code i} to unit {@code
 * j}. Sizes with two hidden layers, 111 observations and 8 actions:
 *
 * <pre>
 *   111-64-64-8      11,848 parameters
 *   111-256-256-8    96,520
 *   111-512-512-8   324,104
 * </pre>
 *
 * @param observationSize length of an observation, at least 1
 * @param hidden units of the hidden layers, each at least 1; empty for a linear policy
 * @param actionSize length of an action, at least 1
 * @param activation after every hidden layer
 */
public record MlpArchitecture(
    int observationSize, List<Integer> hidden, int actionSize, Activation activation)
    implements PolicyArchitecture {

  /** Checks the sizes and that the parameters fit into one array. */
  public MlpArchitecture {
    Check.atLeast("observationSize", observationSize, 1, "take Task.observationSize()");
    Check.atLeast("actionSize", actionSize, 1, "take Task.actionSize()");
    hidden = List.copyOf(hidden);
    for (int i = 0; i < hidden.size(); i++) {
      Check.atLeast("hidden[" + i + "]", hidden.get(i), 1, "use 64, or leave the layer out");
    }
    long count = count(sizes(observationSize, hidden, actionSize));
    Check.that(
        count <= Integer.MAX_VALUE - 8,
        "number of parameters",
        "fit into one array",
        count,
        "use smaller layers");
  }

  /** With tanh. */
  public MlpArchitecture(int observationSize, List<Integer> hidden, int actionSize) {
    this(observationSize, hidden, actionSize, Activation.TANH);
  }

  @Override
  public int parameterCount() {
    return (int) count(sizes());
  }

  /**
   * First parameters as in the reference implementation of evolution strategies (Salimans et al.
   * 2017): standard normal weights, the weights that lead to one unit scaled to the Euclidean norm
   * 1 in hidden layers and 0.01 in the output layer; biases 0.
   *
   * @param seed the only source of randomness
   * @return a new array {@code [parameterCount]}
   */
  @Override
  public double[] initialParameters(long seed) {
    int[] sizes = sizes();
    double[] theta = new double[parameterCount()];
    int at = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      int inputs = sizes[layer];
      int outputs = sizes[layer + 1];
      boolean last = layer + 2 == sizes.length;
      double norm = last ? InitialWeights.OUTPUT_NORM : InitialWeights.HIDDEN_NORM;
      InitialWeights.write(theta, at, inputs, outputs, norm, seed, layer);
      at += (inputs + 1) * outputs;
    }
    return theta;
  }

  /** {@code layer0.weight [outputs, inputs]}, {@code layer0.bias [outputs]}, and so on. */
  @Override
  public List<ParameterArray> parameterArrays() {
    int[] sizes = sizes();
    List<ParameterArray> arrays = new ArrayList<>();
    int at = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      arrays.addAll(LayerArrays.dense("layer" + layer, at, sizes[layer], sizes[layer + 1]));
      at += (sizes[layer] + 1) * sizes[layer + 1];
    }
    return arrays;
  }

  /** Units per layer, observation and action included, {@code [layers + 1]}. */
  int[] sizes() {
    return sizes(observationSize, hidden, actionSize);
  }

  @Override
  public MlpPolicy create() {
    return new MlpPolicy(this);
  }

  private static int[] sizes(int observationSize, List<Integer> hidden, int actionSize) {
    int[] sizes = new int[hidden.size() + 2];
    sizes[0] = observationSize;
    for (int i = 0; i < hidden.size(); i++) {
      sizes[i + 1] = hidden.get(i);
    }
    sizes[sizes.length - 1] = actionSize;
    return sizes;
  }

  private static long count(int[] sizes) {
    long count = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      count += (sizes[layer] + 1L) * sizes[layer + 1];
    }
    return count;
  }
}
