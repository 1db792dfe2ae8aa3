package org.evostrat.rl.task;

import java.util.Arrays;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.SnapshotEnvironment;

/** The world of {@link Paddle}. */
final class PaddleEnvironment implements SnapshotEnvironment {
  static final int SIDE = 16;
  static final int FRAMES = 4;
  static final int OBSERVATIONS = FRAMES * SIDE * SIDE;
  static final int ACTIONS = 3;

  private static final int FRAME = SIDE * SIDE;
  private static final int PADDLE_WIDTH = 4;
  private static final double REACH = 2;
  private static final int BOTTOM = SIDE - 2;
  private static final int BALLS = 10;

  private final Phase phase = new Phase();
  private final double[] terms = new double[2];
  private final double[] frames = new double[OBSERVATIONS];
  private RandomStream random = new RandomStream(0);

  /** The seed of the episode. */
  private long seed;

  /** How many random numbers were drawn in it. */
  private int drawn;

  /** The leftmost column of the paddle. */
  private int paddle;

  private int row;
  private int direction;
  private double column;
  private double speed;
  private int played;

  @Override
  public int observationSize() {
    return OBSERVATIONS;
  }

  @Override
  public int actionSize() {
    return ACTIONS;
  }

  @Override
  public void reset(long episode, double[] observation) {
    phase.reset();
    seed = episode;
    random = new RandomStream(seed);
    drawn = 0;
    paddle = (SIDE - PADDLE_WIDTH) / 2;
    played = 0;
    serve();
    for (int k = 0; k < FRAMES; k++) {
      draw();
    }
    System.arraycopy(frames, 0, observation, 0, OBSERVATIONS);
  }

  private void serve() {
    row = 0;
    direction = 1;
    column = draw(0, SIDE - 1);
    speed = draw(-1, 1);
  }

  private double draw(double low, double high) {
    drawn++;
    return random.nextDouble(low, high);
  }

  @Override
  public double step(double[] action, double[] observation) {
    phase.step();
    Arrays.fill(terms, 0);
    movePaddle(action);
    moveBall();
    if (row == BOTTOM && direction > 0) {
      arrive();
    }
    draw();
    System.arraycopy(frames, 0, observation, 0, OBSERVATIONS);
    return terms[0] + terms[1];
  }

  private void movePaddle(double[] action) {
    int largest = 0;
    for (int j = 1; j < ACTIONS; j++) {
      largest = action[j] > action[largest] ? j : largest;
    }
    paddle = Math.max(0, Math.min(SIDE - PADDLE_WIDTH, paddle + largest - 1));
  }

  private void moveBall() {
    column += speed;
    if (column < 0) {
      column = -column;
      speed = -speed;
    } else if (column > SIDE - 1) {
      column = 2 * (SIDE - 1) - column;
      speed = -speed;
    }
    row += direction;
    if (row == 0) {
      direction = 1;
    }
  }

  /** The ball has come down to the row above the paddle. */
  private void arrive() {
    double middle = paddle + (PADDLE_WIDTH - 1) / 2.0;
    boolean caught = Math.abs(column - middle) <= REACH;
    if (!terminated()) {
      terms[caught ? 0 : 1] = caught ? 1 : -1;
      played++;
    }
    if (caught) {
      direction = -1;
      speed = draw(-1, 1);
    } else {
      serve();
    }
  }

  /** Pushes the frames back and draws the newest. */
  private void draw() {
    System.arraycopy(frames, 0, frames, FRAME, OBSERVATIONS - FRAME);
    Arrays.fill(frames, 0, FRAME, 0);
    int left = (int) column;
    double share = column - left;
    frames[row * SIDE + left] = 1 - share;
    if (share > 0) {
      frames[row * SIDE + left + 1] = share;
    }
    int from = (SIDE - 1) * SIDE + paddle;
    Arrays.fill(frames, from, from + PADDLE_WIDTH, 1);
  }

  /** The frames, then the rest; a seed as its two halves, which a double holds exactly. */
  @Override
  public double[] snapshot() {
    phase.snapshot();
    double[] snapshot = Arrays.copyOf(frames, OBSERVATIONS + 9);
    double[] rest = {
      (int) (seed >> 32), (int) seed, drawn, paddle, row, direction, column, speed, played
    };
    System.arraycopy(rest, 0, snapshot, OBSERVATIONS, rest.length);
    return snapshot;
  }

  @Override
  public void restore(double[] snapshot) {
    Check.length("snapshot", snapshot, OBSERVATIONS + 9, "take one of paddle-v0");
    phase.restore();
    System.arraycopy(snapshot, 0, frames, 0, OBSERVATIONS);
    double[] rest = Arrays.copyOfRange(snapshot, OBSERVATIONS, snapshot.length);
    seed = ((long) rest[0] << 32) | ((int) rest[1] & 0xFFFFFFFFL);
    random = new RandomStream(seed);
    drawn = (int) rest[2];
    for (int i = 0; i < drawn; i++) {
      random.nextDouble();
    }
    paddle = (int) rest[3];
    row = (int) rest[4];
    direction = (int) rest[5];
    column = rest[6];
    speed = rest[7];
    played = (int) rest[8];
  }

  @Override
  public boolean terminated() {
    return played >= BALLS;
  }

  @Override
  public double[] rewardTerms() {
    return terms;
  }

  @Override
  public void close() {
    phase.close();
  }
}
