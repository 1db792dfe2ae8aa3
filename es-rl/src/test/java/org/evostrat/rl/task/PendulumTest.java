package org.evostrat.rl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PendulumTest {
  /** Torque, then angle, speed and reward after a step, from Pendulum-v1 of Gymnasium 1.3.0. */
  private static final double[][] KNOWN = {
    {0.5, 3.034042000302245, 0.6808400060449005, -9.02525},
    {-1, 3.064609379262276, 0.611347579200628, -9.252765170981169},
    {3, 3.11306078038214, 0.9690280223972816, -9.433205233721756},
    {2, 3.1775819815852064, 1.2904240240613294, -9.789048953172578},
    {-5, 3.225753874310325, 0.9634378545023705, -9.815291432130337},
    {0, 3.270773445709609, 0.9003914279856778, -9.440708216645799},
    {1, 3.3184621994628416, 0.9537750750646573, -9.156695695484022},
  };

  @Test
  void reproducesTheKnownTask() {
    PendulumEnvironment environment = new PendulumEnvironment();
    double[] observation = new double[3];
    environment.start(3, 0.5, observation);
    for (double[] known : KNOWN) {
      double reward = environment.step(new double[] {known[0]}, observation);
      assertThat(reward).isCloseTo(known[3], within(1e-11));
      assertThat(observation)
          .containsExactly(
              new double[] {StrictMath.cos(known[1]), StrictMath.sin(known[1]), known[2]},
              within(1e-12));
    }
  }

  /** Also from Gymnasium 1.3.0: the angle counts from the nearest upright position. */
  @Test
  void angleIsTakenWithinOneTurn() {
    PendulumEnvironment environment = new PendulumEnvironment();
    double[] observation = new double[3];
    for (double sign : new double[] {1, -1}) {
      environment.start(sign * 9, 1, observation);
      double reward = environment.step(new double[] {0}, observation);
      assertThat(reward).isCloseTo(-7.4810820751248785, within(1e-12));
    }
  }

  @Test
  void speedIsClipped() {
    PendulumEnvironment environment = new PendulumEnvironment();
    double[] observation = new double[3];
    environment.start(3.1, 7.9, observation);
    double reward = environment.step(new double[] {2}, observation);
    assertThat(observation[2]).isEqualTo(8);
    assertThat(reward).isCloseTo(-15.854999999999999, within(1e-12));
  }
}
