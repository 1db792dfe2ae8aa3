package org.evostrat.examples.training;

import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;

/**
 * What a task pays per step for being alive, beside what it is about. A strategy on raw returns
 * learns to stand still first and to move later, if ever, so a training run takes it off.
 */
final class PayForBeingAlive {
  private static final String TERM = "survive";

  private PayForBeingAlive() {}

  /** Measured in the first step of an episode; 0 where there is no such term, or no other one. */
  static double of(Task task) {
    int term = task.rewardTerms().indexOf(TERM);
    if (term < 0 || task.rewardTerms().size() == 1) {
      return 0;
    }
    try (Environment environment = task.create()) {
      double[] observation = new double[task.observationSize()];
      environment.reset(0, observation);
      environment.step(new double[task.actionSize()], observation);
      return environment.rewardTerms()[term];
    }
  }
}
