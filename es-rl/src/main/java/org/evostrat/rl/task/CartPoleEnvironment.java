package org.evostrat.rl.task;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.SnapshotEnvironment;

/** The world of {@link CartPole}. */
final class CartPoleEnvironment implements SnapshotEnvironment {
  static final int OBSERVATIONS = 4;

  private static final double GRAVITY = 9.8;
  private static final double POLE_MASS = 0.1;
  private static final double TOTAL_MASS = 1.0 + POLE_MASS;
  private static final double HALF_LENGTH = 0.5;
  private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;
  private static final double FORCE = 10;
  private static final double STEP = 0.02;
  private static final double START = 0.05;
  private static final double POSITION_LIMIT = 2.4;
  private static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;

  private final Phase phase = new Phase();
  private final double[] terms = new double[1];
  private double position;
  private double velocity;
  private double angle;
  private double angularVelocity;
  private boolean terminated;

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
    double x = random.nextDouble(-START, START);
    double v = random.nextDouble(-START, START);
    double a = random.nextDouble(-START, START);
    double w = random.nextDouble(-START, START);
    start(x, v, a, w, observation);
  }

  /** Starts an episode from a given state. */
  void start(double x, double v, double a, double w, double[] observation) {
    phase.reset();
    position = x;
    velocity = v;
    angle = a;
    angularVelocity = w;
    terminated = false;
    observe(observation);
  }

  @Override
  public double step(double[] action, double[] observation) {
    phase.step();
    double force = action[0] > 0 ? FORCE : -FORCE;
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double push = (force + POLE_MOMENT * (angularVelocity * angularVelocity) * sin) / TOTAL_MASS;
    double angularAcceleration =
        (GRAVITY * sin - cos * push)
            / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
    double acceleration = push - POLE_MOMENT * angularAcceleration * cos / TOTAL_MASS;
    position += STEP * velocity;
    velocity += STEP * acceleration;
    angle += STEP * angularVelocity;
    angularVelocity += STEP * angularAcceleration;
    terms[0] = terminated ? 0 : 1;
    terminated =
        terminated || !(Math.abs(position) <= POSITION_LIMIT) || !(Math.abs(angle) <= ANGLE_LIMIT);
    observe(observation);
    return terms[0];
  }

  private void observe(double[] observation) {
    observation[0] = position;
    observation[1] = velocity;
    observation[2] = angle;
    observation[3] = angularVelocity;
  }

  @Override
  public double[] snapshot() {
    phase.snapshot();
    return new double[] {position, velocity, angle, angularVelocity, terminated ? 1 : 0};
  }

  @Override
  public void restore(double[] snapshot) {
    Check.length("snapshot", snapshot, 5, "take one of cart-pole-v1");
    phase.restore();
    position = snapshot[0];
    velocity = snapshot[1];
    angle = snapshot[2];
    angularVelocity = snapshot[3];
    terminated = snapshot[4] != 0;
  }

  @Override
  public boolean terminated() {
    return terminated;
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
