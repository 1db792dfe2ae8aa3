package org.evostrat.rl.planning;

import org.evostrat.rl.environment.Task;

/**
 * How a sequence of actions is written as one parameter vector: action by action, each component 0
 * in the middle of its range and +-1 at the ends, beyond which it is clipped.
 *
 * @param horizon number of actions
 * @param size length of an action
 * @param middle of the range
 * @param half of its width
 */
record ActionCode(int horizon, int size, double middle, double half) {

  static ActionCode of(Task task, int horizon) {
    double half = 0.5 * (task.actionHigh() - task.actionLow());
    return new ActionCode(horizon, task.actionSize(), task.actionLow() + half, half);
  }

  int dimension() {
    return horizon * size;
  }

  /**
   * What the rest of a plan is from the second action on, with the middle of the range at the end.
   *
   * @param actions within their range, {@code [horizon][size]}
   */
  double[] shifted(double[][] actions) {
    double[] theta = new double[dimension()];
    for (int place = 1; place < horizon; place++) {
      for (int j = 0; j < size; j++) {
        theta[(place - 1) * size + j] = (actions[place][j] - middle) / half;
      }
    }
    return theta;
  }

  /** Writes the action of a place in the sequence. */
  void decode(double[] theta, int place, double[] action) {
    for (int j = 0; j < size; j++) {
      double unit = Math.max(-1, Math.min(1, theta[place * size + j]));
      action[j] = middle + half * unit;
    }
  }
}
