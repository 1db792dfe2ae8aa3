package org.evostrat.examples.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.planning.CrossEntropyPlanner;

/**
 * One episode, from the same start whoever acts.
 *
 * @param task what is acted in
 * @param seed the start is a function of it
 * @param steps after which the episode is cut
 * @param actionRepeat steps that each action is held
 */
public record PlannedEpisode(Task task, long seed, int steps, int actionRepeat) {
  private static final int START = 0;
  private static final int RANDOM_ACTIONS = 1;

  /** Who acts. */
  @FunctionalInterface
  public interface Actor {
    /**
     * The next action.
     *
     * @param world where it will be carried out; not stepped
     * @param decision how many actions there were before
     */
    double[] act(SnapshotEnvironment world, int decision) throws InterruptedException;
  }

  /** How many actions the episode has unless it ends earlier. */
  public int decisions() {
    return (steps + actionRepeat - 1) / actionRepeat;
  }

  /**
   * Plays the episode until it is cut or comes to a terminal state.
   *
   * @param watch is told about every step when it is done
   * @return the steps
   * @throws IllegalStateException when the simulation breaks down
   */
  public List<Step> play(Actor actor, Consumer<Step> watch) throws InterruptedException {
    List<Step> done = new ArrayList<>();
    try (SnapshotEnvironment world = CrossEntropyPlanner.environment(task)) {
      double[] observation = new double[task.observationSize()];
      world.reset(Seeds.derive(seed, Use.OBJECTIVE, START, 0), observation);
      for (int decision = 0; decision < decisions(); decision++) {
        double[] action = actor.act(world, decision);
        for (int i = 0; i < actionRepeat && done.size() < steps; i++) {
          double reward = world.step(action, observation);
          if (world.breakdown() != null) {
            throw new IllegalStateException(
                Check.message(
                    "the world of " + task.name(),
                    "stay sound",
                    world.breakdown() + " in step " + (done.size() + 1),
                    "try another seed or a shorter --action-repeat"));
          }
          Step step = new Step(action, reward, world.rewardTerms().clone());
          done.add(step);
          watch.accept(step);
          if (world.terminated()) {
            return done;
          }
        }
      }
    }
    return done;
  }

  /** Uniform actions within the range of the task; another sequence for every number. */
  public Actor randomActions(int number) {
    RandomStream random =
        new RandomStream(Seeds.derive(seed, Use.OBJECTIVE, RANDOM_ACTIONS, number));
    return (world, decision) -> {
      double[] action = new double[task.actionSize()];
      for (int j = 0; j < action.length; j++) {
        action[j] = random.nextDouble(task.actionLow(), task.actionHigh());
      }
      return action;
    };
  }

  /** The sum of the rewards. */
  public static double total(List<Step> episode) {
    double total = 0;
    for (Step step : episode) {
      total += step.reward();
    }
    return total;
  }
}
