package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.evostrat.rl.task.CartPole;
import org.evostrat.rl.task.Paddle;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy leaves as arrays, and training goes on from them. */
class InitialPolicyTest {
  private static final CartPole TASK = new CartPole();
  private static final MlpArchitecture POLICY = new MlpArchitecture(4, List.of(8), 1);
  private static final RolloutObjectives OBJECTIVES =
      RolloutObjectives.of(TASK, POLICY).statisticsShare(0.5).build();

  @TempDir Path folder;

  private static OptimizationResult train(RolloutObjectives objectives, double[] theta) {
    return Optimization.maximize(objectives)
        .startingFrom(theta)
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(10)
                .noise(NoiseTable.of(1, 100_000))
                .build())
        .until(Termination.generations(3))
        .run();
  }

  @Test
  void thetaAndContextComeBackToTheBit() throws IOException {
    OptimizationResult result = train(OBJECTIVES, POLICY.initialParameters(1));
    double[] context = result.checkpoint().context();
    Path file = folder.resolve("policy.npz");
    OBJECTIVES.arrays(result.theta(), context).write(file);

    PolicyArrays arrays = PolicyArrays.read(file);
    RolloutObjectives again =
        RolloutObjectives.of(TASK, POLICY).statisticsShare(0.5).initialPolicy(arrays).build();

    assertThat(arrays.theta(POLICY)).containsExactly(result.theta());
    assertThat(again.initialContext()).containsExactly(context);
    assertThat(train(again, arrays.theta(POLICY)).theta()).hasSize(POLICY.parameterCount());
  }

  @Test
  void theReferenceBatchComesAlong() throws IOException {
    Task task = new Paddle();
    PolicyArchitecture policy =
        new ConvArchitecture(
            4, 16, 16, List.of(new Convolution(3, 4, 4)), List.of(5), 3, Activation.RELU, 6);
    RolloutObjectives objectives =
        RolloutObjectives.of(task, policy).statisticsGrowth(2).referenceSeed(3).build();
    double[] theta = policy.initialParameters(1);
    double[] context = objectives.initialContext();
    Path file = folder.resolve("policy.npz");
    objectives.arrays(theta, context).write(file);

    PolicyArrays arrays = PolicyArrays.read(file);

    assertThat(arrays.shape("reference")).containsExactly(6, 1024);
    assertThat(arrays.names()).contains("conv0.mean", "conv0.variance", "layer0.mean");
    RolloutObjectivesBuilder builder = RolloutObjectives.of(task, policy).statisticsGrowth(2);
    assertThat(builder.initialPolicy(arrays).build().initialContext()).containsExactly(context);
    assertRefused(
        builder,
        arrays.with("conv0.mean", List.of(3), 1, 2, 3),
        "conv0.mean.flat\\[0\\] must be .*, which follows from weights and reference, but was 1.0;"
            + " leave it out");
    assertRefused(
        builder,
        arrays.without("reference"),
        "the arrays of a policy must hold reference, but was .*; add reference");
  }

  @Test
  void meanAndDeviationAreEnough() {
    PolicyArrays arrays =
        PolicyArrays.of(POLICY, POLICY.initialParameters(1))
            .with("normalizer.mean", List.of(4), 1, 2, 3, -1000)
            .with("normalizer.std", List.of(4), 0.1, 2, 0.5, 1);
    RolloutObjectives objectives = RolloutObjectives.of(TASK, POLICY).initialPolicy(arrays).build();
    ObservationStatistics statistics = objectives.read(objectives.initialContext()).statistics();
    assertThat(statistics).isNotNull();
    assertThat(statistics.count()).isEqualTo(1e6);
    double[] expectedStd = {0.1, 2, 0.5, 1};
    double[] expectedMean = {1, 2, 3, -1000};
    for (int j = 0; j < 4; j++) {
      assertThat(statistics.mean(j)).isEqualTo(expectedMean[j]);
      assertThat(statistics.standardDeviation(j)).isCloseTo(expectedStd[j], within(1e-9));
    }
  }

  @Test
  void anInitialPolicyActsAsItWasSaved() {
    OptimizationResult result = train(OBJECTIVES, POLICY.initialParameters(1));
    double[] context = result.checkpoint().context();
    PolicyArrays arrays = OBJECTIVES.arrays(result.theta(), context);
    RolloutObjectives again = RolloutObjectives.of(TASK, POLICY).initialPolicy(arrays).build();
    double[] observation = {0.1, -0.2, 0.3, 100};
    double[] action = new double[1];
    double[] expected = new double[1];
    OBJECTIVES.policy(result.theta(), context).act(observation, expected);
    again.policy(arrays.theta(POLICY), again.initialContext()).act(observation, action);
    assertThat(action).containsExactly(expected);
    Arrays.fill(observation, 0);
    again.policy(arrays.theta(POLICY), again.initialContext()).act(observation, action);
    assertThat(action[0]).isNotEqualTo(expected[0]);
  }

  @Test
  void aNormalizerThatIsNoneOfOursIsRefused() {
    PolicyArrays bare = PolicyArrays.of(POLICY, POLICY.initialParameters(1));
    PolicyArrays arrays = OBJECTIVES.arrays(POLICY.initialParameters(1), new double[0]);
    RolloutObjectivesBuilder builder = RolloutObjectives.of(TASK, POLICY);
    assertRefused(
        builder, bare, "normalizeObservations must be false for .* without normalizer, but .*");
    assertRefused(
        RolloutObjectives.of(TASK, POLICY).normalizeObservations(false),
        arrays,
        "normalizeObservations must be true for .* with normalizer, but was false; .*");
    assertRefused(
        builder,
        arrays.with("normalizer.clip", List.of(), 10),
        "normalizer.clip must be 5.0, at which evostrat clips, but was 10.0; .*");
    assertRefused(
        builder,
        arrays.with("normalizer.epsilon", List.of(), 1),
        "an array of a normalizer must be one of .*, but was normalizer.epsilon; rename .*");
    assertRefused(
        builder,
        arrays.with("normalizer.count", List.of(1), 0),
        "normalizer.count must be finite and above 0, but was 0.0; use .*");
    assertRefused(
        builder,
        arrays.with("normalizer.count", List.of(2), 1, 1),
        "normalizer.count must be one number, but was \\[2\\]; .*");
    assertRefused(
        builder,
        arrays.with("normalizer.mean", List.of(4), 0, 1, 0, 0),
        "normalizer.mean.flat\\[1\\] must be 0.0, which follows from .*, but was 1.0; leave .*");
    PolicyArrays moments = bare.with("normalizer.mean", List.of(4), 0, 0, 1e9, 0);
    assertRefused(
        builder, moments, "the arrays of a policy must hold normalizer.std, but was .*; add .*");
    assertRefused(
        builder,
        moments.with("normalizer.std", List.of(4), 1, 1, 1, 0.01),
        "normalizer.std.flat\\[3\\] must be at least 0.1, .*, but was 0.01; .*");
    assertRefused(
        builder,
        moments.with("normalizer.std", List.of(4), 1, 1, 1, 1),
        "normalizer.std.flat\\[2\\] must be .*, but was 1.0; .*");
    assertRefused(
        builder,
        moments.with("normalizer.std", List.of(3), 1, 1, 1),
        "normalizer.std must have shape \\[4\\], but was \\[3\\]; .*");
  }

  private static void assertRefused(
      RolloutObjectivesBuilder builder, PolicyArrays arrays, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.initialPolicy(arrays).build())
        .withMessageMatching(message);
  }
}
