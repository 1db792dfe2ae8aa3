package org.evostrat.rl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CartPoleTest {

  /** States after a step, from CartPole-v1 of Gymnasium 1.3.0 under the same pushes. */
  @Test
  void reproducesTheKnownTask() {
    int[] pushes = {1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[][] known = new double[20][];
    known[0] =
        new double[] {
          0.009600000000000001, 0.17467919574755525, 0.030799999999999998, -0.2430687179600081
        };
    known[6] =
        new double[] {
          0.034370512011883896, -0.21670544277345885, -0.0021547362708462803, 0.36759894183747555
        };
    known[18] =
        new double[] {
          0.1697664044692959, 1.7380872672879635, -0.1974855856898986, -2.6774937619158377
        };
    known[19] =
        new double[] {
          0.20452814981505515, 1.9340441368687287, -0.2510354609282154, -3.0233999476479996
        };
    CartPoleEnvironment environment = new CartPoleEnvironment();
    double[] state = new double[4];
    environment.start(0.01, -0.02, 0.03, 0.04, state);
    for (int t = 0; t < pushes.length; t++) {
      assertThat(environment.terminated()).isFalse();
      double reward = environment.step(new double[] {pushes[t] == 1 ? 0.3 : -2}, state);
      assertThat(reward).isEqualTo(1);
      if (known[t] != null) {
        assertThat(state).containsExactly(known[t], within(1e-12));
      }
    }
    assertThat(environment.terminated()).isTrue();
    assertThat(environment.step(new double[] {1}, state)).isZero();
  }

  @Test
  void endsWhereTheTrackEnds() {
    CartPoleEnvironment environment = new CartPoleEnvironment();
    double[] state = new double[4];
    environment.start(2.39, 0.4, 0, 0, state);
    environment.step(new double[] {-1}, state);
    assertThat(environment.terminated()).isFalse();
    environment.start(2.39, 0.6, 0, 0, state);
    environment.step(new double[] {-1}, state);
    assertThat(state[0]).isGreaterThan(2.4);
    assertThat(environment.terminated()).isTrue();
  }

  @Test
  void zeroPushesLeft() {
    CartPoleEnvironment environment = new CartPoleEnvironment();
    double[] state = new double[4];
    environment.start(0, 0, 0, 0, state);
    environment.step(new double[] {0}, state);
    assertThat(state[1]).isNegative();
  }
}
