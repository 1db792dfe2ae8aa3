package org.evostrat.onnx;

import java.util.List;
import java.util.stream.Stream;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.rl.rollout.TrainedPolicy;

/**
 * A policy with random parameters, and with statistics of observations that are far from normal.
 *
 * @param architecture of it
 * @param normalized whether it normalises observations
 */
record Sample(PolicyArchitecture architecture, boolean normalized) {
  private static final List<Convolution> CONVOLUTIONS =
      List.of(new Convolution(5, 3, 2), new Convolution(17, 2, 1));

  /** Every architecture, every activation. */
  static Stream<Sample> all() {
    return Stream.of(Activation.values())
        .flatMap(
            activation ->
                Stream.of(
                    new MlpArchitecture(3, List.of(), 1, activation),
                    new MlpArchitecture(27, List.of(64, 64), 8, activation),
                    new MlpArchitecture(111, List.of(5), 17, activation),
                    conv(List.of(), List.of(), activation, 0),
                    conv(List.of(), List.of(4), activation, 7),
                    conv(CONVOLUTIONS, List.of(6, 20), activation, 0),
                    conv(CONVOLUTIONS, List.of(6), activation, 5),
                    new AttentionArchitecture(3, 6, 7, 3, 2, 4, List.of(6), 3, activation),
                    new AttentionArchitecture(2, 8, 8, 8, 1, 1, List.of(), 2, activation)))
        .flatMap(policy -> Stream.of(new Sample(policy, false), new Sample(policy, true)));
  }

  private static ConvArchitecture conv(
      List<Convolution> convolutions, List<Integer> hidden, Activation activation, int reference) {
    return new ConvArchitecture(2, 9, 8, convolutions, hidden, 3, activation, reference);
  }

  double[] theta() {
    double[] theta = architecture.initialParameters(1);
    RandomStream random = new RandomStream(2);
    for (int j = 0; j < theta.length; j++) {
      theta[j] += 0.1 * random.nextGaussian();
    }
    return theta;
  }

  PolicyArrays arrays() {
    return objectives().arrays(theta(), objectives().initialContext());
  }

  TrainedPolicy policy() {
    return objectives().policy(theta(), objectives().initialContext());
  }

  private RolloutObjectives objectives() {
    int size = architecture.observationSize();
    PolicyArrays arrays = PolicyArrays.of(architecture, theta());
    if (normalized) {
      double[] mean = new double[size];
      double[] std = new double[size];
      for (int j = 0; j < size; j++) {
        mean[j] = j % 3 == 0 ? 50 : -j;
        std[j] = 0.1 + j % 7;
      }
      arrays =
          arrays
              .with("normalizer.mean", List.of(size), mean)
              .with("normalizer.std", List.of(size), std);
    }
    if (architecture.referenceSize() > 0) {
      double[] reference = new double[architecture.referenceSize() * size];
      for (int r = 0; r < architecture.referenceSize(); r++) {
        System.arraycopy(observation(-1 - r), 0, reference, r * size, size);
      }
      List<Integer> shape = List.of(architecture.referenceSize(), size);
      arrays = arrays.with(PolicyArrays.REFERENCE, shape, reference);
    }
    return RolloutObjectives.of(new Bare(architecture), architecture)
        .normalizeObservations(normalized)
        .initialPolicy(arrays)
        .build();
  }

  /**
   * Like those that the statistics are of; one in four lies far out, and one in a hundred absurdly
   * where there is a normalizer to clip it.
   */
  double[] observation(long seed) {
    RandomStream random = new RandomStream(1000 + seed);
    double[] observation = new double[architecture.observationSize()];
    double scale = normalized && seed % 100 == 99 ? 1e30 : seed % 4 == 3 ? 20 : 1;
    for (int j = 0; j < observation.length; j++) {
      double center = normalized ? j % 3 == 0 ? 50 : -j : 0;
      double spread = normalized ? 0.1 + j % 7 : 1;
      observation[j] = center + scale * spread * random.nextGaussian();
    }
    return observation;
  }

  @Override
  public String toString() {
    return architecture + (normalized ? ", normalised" : "");
  }

  /** Sizes, and no world. */
  private record Bare(PolicyArchitecture architecture) implements Task {
    @Override
    public String name() {
      return "bare-v0";
    }

    @Override
    public int observationSize() {
      return architecture.observationSize();
    }

    @Override
    public int actionSize() {
      return architecture.actionSize();
    }

    @Override
    public int horizon() {
      return 1;
    }

    @Override
    public List<String> rewardTerms() {
      return List.of("nothing");
    }

    @Override
    public double actionLow() {
      return -1;
    }

    @Override
    public double actionHigh() {
      return 1;
    }

    @Override
    public Environment create() {
      throw new UnsupportedOperationException();
    }
  }
}
