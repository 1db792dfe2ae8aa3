package org.evostrat.classic.cma;

import java.util.Optional;
import org.evostrat.classic.internal.gaussian.Coordinates;
import org.evostrat.termination.StopReason;

/** Holds a state against the {@link Tolerances}, in the order that is written here. */
record StopRules(Tolerances limits, Coordinates coordinates) {
  /** Every so many generations stagnation is looked for. */
  private static final int STAGNATION_CHECK = 10;

  Optional<StopReason> check(CmaState state, CmaParameters p) {
    if (state.age() == 0) {
      return Optional.empty();
    }
    FitnessHistory history = state.history();
    double recent = history.bestRange(p.shortHistory());
    double spread = Math.max(recent, state.range());
    if (state.flat() >= limits.flatGenerations()) {
      return stop("generations of equal fitness", state.flat(), limits.flatGenerations());
    }
    if (recent == 0) {
      return stop("range of the best fitness", 0, 0);
    }
    if (spread < limits.tolFun()) {
      return stop("tolFun", spread, limits.tolFun());
    }
    if (recent < limits.tolFunHist()) {
      return stop("tolFunHist", recent, limits.tolFunHist());
    }
    if (state.shape().condition() > limits.maxCondition()) {
      return stop("condition number", state.shape().condition(), limits.maxCondition());
    }
    double largest = largestDeviation(state) / state.startSigma();
    if (!(largest <= limits.tolXUp())) {
      return stop("tolXUp", largest, limits.tolXUp());
    }
    double step = largestStep(state) / state.startSigma();
    if (step < limits.tolX()) {
      return stop("tolX", step, limits.tolX());
    }
    int axis = (int) (state.age() % p.dimension());
    if (axisHasNoEffect(state, axis)) {
      return stop("no effect axis", state.sigma() * state.shape().length(axis), 0);
    }
    for (int j = 0; j < p.dimension(); j++) {
      double deviation = coordinates.scale(j) * deviation(state, j);
      if (state.mean()[j] + 0.2 * deviation == state.mean()[j]) {
        return stop("no effect coordinate", deviation, 0);
      }
    }
    if (history.size() >= p.longHistory()
        && state.age() % STAGNATION_CHECK == 0
        && history.stagnates()) {
      return stop("stagnation in generations", history.size(), p.longHistory());
    }
    long most = limits.maxGenerations(p.dimension(), p.populationSize());
    return state.age() >= most
        ? stop("generations of one run", (double) state.age(), (double) most)
        : Optional.empty();
  }

  private static Optional<StopReason> stop(String rule, double measured, double limit) {
    return Optional.of(new StopReason(rule, measured, limit));
  }

  private static double deviation(CmaState state, int j) {
    return state.sigma() * Math.sqrt(state.shape().variance(j));
  }

  private static double largestDeviation(CmaState state) {
    double largest = 0;
    for (int j = 0; j < state.mean().length; j++) {
      largest = Math.max(largest, deviation(state, j));
    }
    return largest;
  }

  /** Of the standard deviations and of what the evolution path would add. */
  private static double largestStep(CmaState state) {
    double largest = 0;
    for (int j = 0; j < state.mean().length; j++) {
      double path = Math.abs(state.sigma() * state.pathC()[j]);
      largest = Math.max(largest, Math.max(path, deviation(state, j)));
    }
    return largest;
  }

  private boolean axisHasNoEffect(CmaState state, int axis) {
    double length = 0.1 * state.sigma() * state.shape().length(axis);
    for (int j = 0; j < state.mean().length; j++) {
      double move = length * coordinates.scale(j) * state.shape().axis(axis, j);
      if (state.mean()[j] + move != state.mean()[j]) {
        return false;
      }
    }
    return true;
  }
}
