package org.evostrat.rl.planning;

import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Trial;
import org.evostrat.rl.environment.SnapshotEnvironment;

/**
 * One worker's copy of the environment: the fitness of a sequence of actions is the sum of its
 * rewards from the snapshot in the trial's context on, up to a terminal state.
 */
final class PlanObjective implements DetailedObjective {
  private final SnapshotEnvironment environment;
  private final ActionCode code;
  private final int actionRepeat;
  private final double[] action;
  private final double[] observation;

  PlanObjective(SnapshotEnvironment environment, ActionCode code, int actionRepeat) {
    this.environment = environment;
    this.code = code;
    this.actionRepeat = actionRepeat;
    action = new double[environment.actionSize()];
    observation = new double[environment.observationSize()];
  }

  @Override
  public Evaluation evaluate(Trial trial) {
    environment.restore(trial.context());
    double total = 0;
    long steps = 0;
    for (int place = 0; place < code.horizon(); place++) {
      code.decode(trial.theta(), place, action);
      for (int i = 0; i < actionRepeat; i++) {
        total += environment.step(action, observation);
        steps++;
        String breakdown = environment.breakdown();
        if (breakdown != null) {
          Failure failure = new Failure(Failure.Kind.NOT_FINITE, breakdown);
          return new Evaluation(Double.NaN, steps, new double[0], new double[0], failure);
        }
        if (environment.terminated()) {
          return Evaluation.of(total, steps);
        }
      }
    }
    return Evaluation.of(total, steps);
  }

  @Override
  public void close() {
    environment.close();
  }
}
