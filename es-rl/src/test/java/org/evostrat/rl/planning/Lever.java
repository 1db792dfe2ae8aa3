package org.evostrat.rl.planning;

import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task whose actions are two numbers in [1, 5], the first of which is the reward; the world
 * breaks down under more than a limit.
 */
final class Lever implements Task {
  double breaksAbove = 6;
  boolean snapshots = true;

  @Override
  public String name() {
    return "lever-v1";
  }

  @Override
  public int observationSize() {
    return 1;
  }

  @Override
  public int actionSize() {
    return 2;
  }

  @Override
  public int horizon() {
    return 10;
  }

  @Override
  public List<String> rewardTerms() {
    return List.of("pull");
  }

  @Override
  public double actionLow() {
    return 1;
  }

  @Override
  public double actionHigh() {
    return 5;
  }

  @Override
  public Environment create() {
    return snapshots ? new SnapshotWorld(breaksAbove) : new World(breaksAbove);
  }

  private static class World implements Environment {
    private final double breaksAbove;
    private final double[] terms = new double[1];
    boolean broken;

    World(double breaksAbove) {
      this.breaksAbove = breaksAbove;
    }

    @Override
    public int observationSize() {
      return 1;
    }

    @Override
    public int actionSize() {
      return 2;
    }

    @Override
    public void reset(long seed, double[] observation) {
      broken = false;
    }

    @Override
    public double step(double[] action, double[] observation) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      broken = action[0] > breaksAbove;
      terms[0] = broken ? 0 : action[0];
      return terms[0];
    }

    @Override
    public boolean terminated() {
      return broken;
    }

    @Override
    public @Nullable String breakdown() {
      return broken ? "pulled too hard" : null;
    }

    @Override
    public double[] rewardTerms() {
      return terms;
    }

    @Override
    public void close() {}
  }

  private static final class SnapshotWorld extends World implements SnapshotEnvironment {
    SnapshotWorld(double breaksAbove) {
      super(breaksAbove);
    }

    @Override
    public double[] snapshot() {
      return new double[1];
    }

    @Override
    public void restore(double[] snapshot) {
      broken = false;
    }
  }
}
