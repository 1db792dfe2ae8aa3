package org.evostrat.rl.task;

import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.SnapshotEnvironment;

/** The world of {@link SparsePendulum}. */
final class SparsePendulumEnvironment implements SnapshotEnvironment {
  private static final double AROUND = 0.1;
  private static final double UPRIGHT = StrictMath.cos(StrictMath.toRadians(15));

  private final PendulumEnvironment world = new PendulumEnvironment();
  private final double[] terms = new double[1];

  @Override
  public int observationSize() {
    return world.observationSize();
  }

  @Override
  public int actionSize() {
    return world.actionSize();
  }

  @Override
  public void reset(long seed, double[] observation) {
    RandomStream random = new RandomStream(seed);
    double angle = Math.PI + random.nextDouble(-AROUND, AROUND);
    double speed = random.nextDouble(-AROUND, AROUND);
    world.start(angle, speed, observation);
  }

  @Override
  public double step(double[] action, double[] observation) {
    world.step(action, observation);
    terms[0] = observation[0] >= UPRIGHT ? 1 : 0;
    return terms[0];
  }

  @Override
  public double[] snapshot() {
    return world.snapshot();
  }

  @Override
  public void restore(double[] snapshot) {
    world.restore(snapshot);
  }

  @Override
  public boolean terminated() {
    return world.terminated();
  }

  @Override
  public double[] rewardTerms() {
    return terms;
  }

  @Override
  public void close() {
    world.close();
  }
}
