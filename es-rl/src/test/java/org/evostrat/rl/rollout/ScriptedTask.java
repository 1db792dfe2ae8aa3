package org.evostrat.rl.rollout;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task that does what it is told: step {@code t} (1 for the first) gives observation, reward and
 * end as the script says. Remembers the actions of its last environment.
 */
class ScriptedTask implements Task {
  final List<double[]> actions = new ArrayList<>();
  int closed;

  double[] observation(int t) {
    return new double[] {t, -t};
  }

  double reward(int t) {
    return 1;
  }

  boolean terminates(int t) {
    return false;
  }

  @Nullable String breakdown(int t) {
    return null;
  }

  @Override
  public String name() {
    return "scripted-v0";
  }

  @Override
  public int observationSize() {
    return 2;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public int horizon() {
    return 20;
  }

  @Override
  public List<String> rewardTerms() {
    return List.of("reward");
  }

  @Override
  public double actionLow() {
    return -1;
  }

  @Override
  public double actionHigh() {
    return 1;
  }

  @Override
  public Environment create() {
    return new World();
  }

  private final class World implements Environment {
    private int t;

    @Override
    public int observationSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void reset(long seed, double[] observation) {
      actions.clear();
      t = 0;
      show(observation);
    }

    @Override
    public double step(double[] action, double[] observation) {
      actions.add(action.clone());
      t++;
      show(observation);
      return ScriptedTask.this.breakdown(t) == null ? reward(t) : 0;
    }

    private void show(double[] observation) {
      System.arraycopy(ScriptedTask.this.observation(t), 0, observation, 0, 2);
    }

    @Override
    public boolean terminated() {
      return terminates(t) || breakdown() != null;
    }

    @Override
    public @Nullable String breakdown() {
      return ScriptedTask.this.breakdown(t);
    }

    @Override
    public double[] rewardTerms() {
      return new double[] {reward(t)};
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
