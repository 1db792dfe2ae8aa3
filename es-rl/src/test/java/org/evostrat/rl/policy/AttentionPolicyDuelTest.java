package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hard attention against all patches sorted by their scores. */
class AttentionPolicyDuelTest {

  static Stream<AttentionArchitecture> architectures() {
    return Stream.of(
        new AttentionArchitecture(1, 1, 1, 1, 1, 1, List.of(), 1, Activation.TANH),
        new AttentionArchitecture(2, 5, 7, 2, 1, 3, List.of(4), 2, Activation.RELU),
        new AttentionArchitecture(3, 6, 6, 3, 3, 4, List.of(), 3, Activation.TANH),
        new AttentionArchitecture(4, 16, 16, 4, 2, 2, List.of(16), 3, Activation.TANH));
  }

  /** A patch with its score. */
  private record Patch(int row, int column, double score, double[] pixels) {}

  private static List<Patch> patches(AttentionArchitecture a, double[] theta, double[] seen) {
    List<Patch> patches = new ArrayList<>();
    for (int row = 0; row * a.stride() + a.patch() <= a.height(); row++) {
      for (int column = 0; column * a.stride() + a.patch() <= a.width(); column++) {
        double[] pixels = new double[a.channels() * a.patch() * a.patch()];
        double score = 0;
        int k = 0;
        for (int c = 0; c < a.channels(); c++) {
          for (int y = row * a.stride(); y < row * a.stride() + a.patch(); y++) {
            for (int x = column * a.stride(); x < column * a.stride() + a.patch(); x++) {
              pixels[k] = seen[(c * a.height() + y) * a.width() + x];
              score += theta[k] * pixels[k];
              k++;
            }
          }
        }
        patches.add(new Patch(row, column, score, pixels));
      }
    }
    patches.sort(Comparator.comparingDouble(patch -> -patch.score));
    return patches;
  }

  private static double place(int index, int size, int patch, int stride) {
    int last = (size - patch) / stride;
    return last == 0 ? 0 : -1 + 2.0 * index / last;
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void seesTheBestPatchesAndTheirPlaces(AttentionArchitecture a) {
    RandomStream random = new RandomStream(47);
    double[] theta = gaussians(random, a.parameterCount());
    Policy policy = a.create();
    policy.load(theta);
    double[] action = new double[a.actionSize()];
    double[] expected = new double[a.actionSize()];
    for (int step = 0; step < 20; step++) {
      double[] observation = gaussians(random, a.observationSize());
      List<Double> input = new ArrayList<>();
      for (Patch patch : patches(a, theta, observation).subList(0, a.glimpses())) {
        input.add(place(patch.column, a.width(), a.patch(), a.stride()));
        input.add(place(patch.row, a.height(), a.patch(), a.stride()));
        Arrays.stream(patch.pixels).forEach(input::add);
      }
      MlpArchitecture mlp =
          new MlpArchitecture(input.size(), a.hidden(), a.actionSize(), a.activation());
      MlpPolicy controller = mlp.create();
      int own = theta.length - mlp.parameterCount();
      controller.load(Arrays.copyOfRange(theta, own, theta.length));
      controller.act(input.stream().mapToDouble(x -> x).toArray(), expected);
      policy.act(observation, action);
      assertThat(action).containsExactly(expected, within(1e-6));
    }
  }

  /** A pixel that no chosen patch holds may be anything that does not raise a score. */
  @Test
  void whatIsNotLookedAtDoesNotMatter() {
    AttentionArchitecture a =
        new AttentionArchitecture(1, 6, 6, 3, 3, 1, List.of(), 2, Activation.TANH);
    double[] theta = a.initialParameters(1);
    Arrays.fill(theta, 0, 9, 1);
    Policy policy = a.create();
    policy.load(theta);
    double[] observation = new double[36];
    observation[0] = 5;
    double[] action = new double[2];
    double[] other = new double[2];
    policy.act(observation, action);
    observation[35] = 4.9;
    policy.act(observation, other);
    assertThat(other).containsExactly(action);
    observation[35] = 5.1;
    policy.act(observation, other);
    assertThat(other).isNotEqualTo(action);
  }

  @Test
  void whatIsNotFiniteShowsInTheAction() {
    AttentionArchitecture a =
        new AttentionArchitecture(2, 5, 7, 2, 1, 3, List.of(4), 2, Activation.TANH);
    double[] theta = a.initialParameters(1);
    theta[3] = Double.NaN;
    Policy policy = a.create();
    policy.load(theta);
    double[] action = new double[2];
    policy.act(new double[70], action);
    assertThat(action).containsOnly(Double.NaN);
  }

  @Test
  void countsAndChecksItsSizes() {
    AttentionArchitecture a =
        new AttentionArchitecture(4, 16, 16, 4, 2, 2, List.of(16), 3, Activation.TANH);
    assertThat(a.parameterCount()).isEqualTo(64 + (2 * 66 + 1) * 16 + 17 * 3);
    assertThat(a.initialParameters(1)).hasSize(a.parameterCount());
    assertThatThrownBy(
            () -> new AttentionArchitecture(4, 16, 16, 17, 2, 2, List.of(), 3, Activation.TANH))
        .hasMessage("patch must be at most the side of an image, 16, but was 17; use 4");
    assertThatThrownBy(
            () -> new AttentionArchitecture(4, 4, 4, 4, 2, 2, List.of(), 3, Activation.TANH))
        .hasMessage("glimpses must lie in [1, 1], the number of patches, but was 2; use 1 or 2");
  }

  private static double[] gaussians(RandomStream random, int length) {
    double[] values = new double[length];
    for (int j = 0; j < length; j++) {
      values[j] = random.nextGaussian();
    }
    return values;
  }
}
