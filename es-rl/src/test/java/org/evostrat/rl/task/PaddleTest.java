package org.evostrat.rl.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

class PaddleTest {
  private static final int FRAME = 256;
  private static final double[] LEFT = {1, 0, 0};
  private static final double[] STAY = {0, 1, 0};
  private static final double[] RIGHT = {0, 0, 1};

  private final PaddleEnvironment environment = new PaddleEnvironment();
  private final double[] observation = new double[1024];

  /** Where the ball is in a frame, from its brightness; NaN where there is none. */
  private double ballColumn(int frame) {
    double column = Double.NaN;
    for (int p = 0; p < FRAME - 16; p++) {
      double grey = observation[frame * FRAME + p];
      column = grey == 0 ? column : (Double.isNaN(column) ? 0 : column) + grey * (p % 16);
    }
    return column;
  }

  private int ballRow(int frame) {
    for (int p = 0; p < FRAME - 16; p++) {
      if (observation[frame * FRAME + p] > 0) {
        return p / 16;
      }
    }
    return -1;
  }

  private int paddle() {
    int from = FRAME - 16;
    for (int c = 0; c < 16; c++) {
      if (observation[from + c] == 1) {
        assertThat(Arrays.copyOfRange(observation, from + c, from + c + 4)).containsOnly(1);
        return c;
      }
    }
    return -1;
  }

  @Test
  void startsWithFourEqualFramesAndABallAtTheTop() {
    environment.reset(3, observation);
    for (int frame = 1; frame < 4; frame++) {
      assertThat(Arrays.copyOfRange(observation, frame * FRAME, (frame + 1) * FRAME))
          .containsExactly(Arrays.copyOf(observation, FRAME));
    }
    assertThat(ballRow(0)).isZero();
    assertThat(paddle()).isEqualTo(6);
    assertThat(Arrays.stream(observation).limit(FRAME).sum()).isCloseTo(5, within(1e-12));
  }

  @Test
  void framesArePushedBackAndTheBallFallsARowPerStep() {
    environment.reset(3, observation);
    double first = ballColumn(0);
    for (int t = 1; t < 4; t++) {
      double[] before = Arrays.copyOf(observation, 3 * FRAME);
      environment.step(STAY, observation);
      assertThat(Arrays.copyOfRange(observation, FRAME, 4 * FRAME)).containsExactly(before);
      assertThat(ballRow(0)).isEqualTo(t);
    }
    double speed = ballColumn(0) - ballColumn(1);
    assertThat(ballColumn(1) - ballColumn(2)).isCloseTo(speed, within(1e-12));
    assertThat(ballColumn(3)).isCloseTo(first, within(1e-12));
  }

  @Test
  void theLargestNumberMovesThePaddle() {
    environment.reset(1, observation);
    environment.step(RIGHT, observation);
    assertThat(paddle()).isEqualTo(7);
    environment.step(STAY, observation);
    assertThat(paddle()).isEqualTo(7);
    environment.step(new double[] {-5, -7, -6}, observation);
    assertThat(paddle()).isEqualTo(6);
    for (int t = 0; t < 20; t++) {
      environment.step(LEFT, observation);
    }
    assertThat(paddle()).isZero();
    for (int t = 0; t < 20; t++) {
      environment.step(RIGHT, observation);
    }
    assertThat(paddle()).isEqualTo(12);
  }

  /** Whoever follows the ball hardly misses, whoever stays catches what comes by. */
  @Test
  void rewardsCatchesAndPunishesMisses() {
    double followed = 0;
    double waited = 0;
    for (long seed = 0; seed < 20; seed++) {
      followed += play(seed, true);
      waited += play(seed, false);
    }
    assertThat(followed / 20).isGreaterThan(8);
    assertThat(waited / 20).isBetween(-8.0, 0.0);
  }

  private double play(long seed, boolean follow) {
    environment.reset(seed, observation);
    double total = 0;
    int balls = 0;
    int steps = 0;
    while (!environment.terminated()) {
      double ball = ballColumn(0);
      double middle = paddle() + 1.5;
      double[] action =
          !follow || Math.abs(ball - middle) < 0.5 ? STAY : ball < middle ? LEFT : RIGHT;
      int row = ballRow(0);
      double reward = environment.step(action, observation);
      if (reward != 0) {
        assertThat(row).isEqualTo(13);
        assertThat(ballRow(0)).isEqualTo(reward > 0 ? 14 : 0);
        balls++;
      }
      total += reward;
      steps++;
    }
    assertThat(balls).isEqualTo(10);
    assertThat(steps).isLessThanOrEqualTo(new Paddle().horizon());
    assertThat(environment.step(STAY, observation)).isZero();
    return total;
  }

  @Test
  void theBallStaysBetweenTheWalls() {
    RandomStream random = new RandomStream(9);
    for (long seed = 0; seed < 50; seed++) {
      environment.reset(seed, observation);
      while (!environment.terminated()) {
        double[] action = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        environment.step(action, observation);
        assertThat(ballColumn(0)).isBetween(0.0, 15.0);
        assertThat(ballRow(0)).isBetween(0, 14);
        assertThat(Arrays.stream(observation).limit(FRAME - 16).sum()).isCloseTo(1, within(1e-9));
      }
    }
  }
}
