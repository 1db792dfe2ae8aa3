package org.evostrat.rl.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

class SparsePendulumTest {
  private final SparsePendulumEnvironment environment = new SparsePendulumEnvironment();
  private final double[] observation = new double[3];

  @Test
  void paysOneForEveryStepThatEndsUprightAndNothingElse() {
    environment.reset(1, observation);
    int paid = 0;
    for (int t = 0; t < 2000; t++) {
      // Pushing the way it turns swings it up, again and again.
      double reward = environment.step(new double[] {observation[2] > 0 ? 2 : -2}, observation);
      double angle = Math.toDegrees(Math.atan2(observation[1], observation[0]));
      assertThat(reward).isEqualTo(Math.abs(angle) <= 15 ? 1 : 0);
      paid += (int) reward;
    }
    assertThat(paid).isPositive();
  }

  /** One of a hundred episodes may have seen it; of those with these seeds none has. */
  @Test
  void randomActionsSeeNoReward() {
    for (long seed = 0; seed < 100; seed++) {
      environment.reset(seed, observation);
      RandomStream random = new RandomStream(seed);
      for (int t = 0; t < 200; t++) {
        double[] torque = {random.nextDouble(-2, 2)};
        assertThat(environment.step(torque, observation)).isZero();
      }
    }
  }
}
