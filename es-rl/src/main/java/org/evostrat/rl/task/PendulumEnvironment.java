package org.evostrat.rl.task;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.SnapshotEnvironment;

/** The world of {@link Pendulum}. */
final class PendulumEnvironment implements SnapshotEnvironment {
  static final int OBSERVATIONS = 3;
  static final double MAX_TORQUE = 2;

  private static final double MAX_SPEED = 8;
  private static final double GRAVITY = 10;
  private static final double MASS = 1;
  private static final double LENGTH = 1;
  private static final double STEP = 0.05;
  private static final double TURN = 2 * Math.PI;

  private final Phase phase = new Phase();
  private final double[] terms = new double[3];
  private double angle;
  private double speed;

  @Override
  public int observationSize() {
    return OBSERVATIONS;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public void reset(long seed, double[] observation) {
    RandomStream random = new RandomStream(seed);
    double a = random.nextDouble(-Math.PI, Math.PI);
    double w = random.nextDouble(-1, 1);
    start(a, w, observation);
  }

  /** Starts an episode from a given state. */
  void start(double a, double w, double[] observation) {
    phase.reset();
    angle = a;
    speed = w;
    observe(observation);
  }

  @Override
  public double step(double[] action, double[] observation) {
    phase.step();
    double torque = clip(action[0], MAX_TORQUE);
    double fromTop = normalize(angle);
    terms[0] = -(fromTop * fromTop);
    terms[1] = -(0.1 * (speed * speed));
    terms[2] = -(0.001 * (torque * torque));
    double acceleration =
        3 * GRAVITY / (2 * LENGTH) * StrictMath.sin(angle)
            + 3.0 / (MASS * LENGTH * LENGTH) * torque;
    speed = clip(speed + acceleration * STEP, MAX_SPEED);
    angle += speed * STEP;
    observe(observation);
    return terms[0] + terms[1] + terms[2];
  }

  private void observe(double[] observation) {
    observation[0] = StrictMath.cos(angle);
    observation[1] = StrictMath.sin(angle);
    observation[2] = speed;
  }

  /** The angle of the same direction in [-pi, pi). */
  private static double normalize(double a) {
    double turned = (a + Math.PI) % TURN;
    return (turned < 0 ? turned + TURN : turned) - Math.PI;
  }

  private static double clip(double value, double limit) {
    return Math.max(-limit, Math.min(limit, value));
  }

  @Override
  public double[] snapshot() {
    phase.snapshot();
    return new double[] {angle, speed};
  }

  @Override
  public void restore(double[] snapshot) {
    Check.length("snapshot", snapshot, 2, "take one of pendulum-v1");
    phase.restore();
    angle = snapshot[0];
    speed = snapshot[1];
  }

  @Override
  public boolean terminated() {
    return false;
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
