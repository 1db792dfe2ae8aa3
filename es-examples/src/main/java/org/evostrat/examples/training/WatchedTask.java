package org.evostrat.examples.training;

import java.util.List;
import java.util.function.Consumer;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Images;
import org.evostrat.rl.environment.Task;
import org.jspecify.annotations.Nullable;

/** A task whose environments show themselves after their start and after every step. */
final class WatchedTask implements Task {
  private static final long serialVersionUID = 1L;

  private final Task task;
  private final transient Consumer<Environment> watcher;

  /** Stays on this machine: a watcher does not travel. */
  WatchedTask(Task task, Consumer<Environment> watcher) {
    this.task = task;
    this.watcher = watcher;
  }

  @Override
  public String name() {
    return task.name();
  }

  @Override
  public int observationSize() {
    return task.observationSize();
  }

  @Override
  public @Nullable Images images() {
    return task.images();
  }

  @Override
  public int actionSize() {
    return task.actionSize();
  }

  @Override
  public int horizon() {
    return task.horizon();
  }

  @Override
  public List<String> rewardTerms() {
    return task.rewardTerms();
  }

  @Override
  public double actionLow() {
    return task.actionLow();
  }

  @Override
  public double actionHigh() {
    return task.actionHigh();
  }

  @Override
  public Environment create() {
    return new Watched(task.create(), watcher);
  }

  private record Watched(Environment environment, Consumer<Environment> watcher)
      implements Environment {

    @Override
    public int observationSize() {
      return environment.observationSize();
    }

    @Override
    public int actionSize() {
      return environment.actionSize();
    }

    @Override
    public void reset(long seed, double[] observation) {
      environment.reset(seed, observation);
      watcher.accept(environment);
    }

    @Override
    public double step(double[] action, double[] observation) {
      double reward = environment.step(action, observation);
      watcher.accept(environment);
      return reward;
    }

    @Override
    public boolean terminated() {
      return environment.terminated();
    }

    @Override
    public @Nullable String breakdown() {
      return environment.breakdown();
    }

    @Override
    public double[] rewardTerms() {
      return environment.rewardTerms();
    }

    @Override
    public void close() {
      environment.close();
    }
  }
}
