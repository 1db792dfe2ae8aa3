package org.evostrat.classic.cma;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.optimizer.OptimizerState;

/**
 * What an {@link OptimizerState} means to CMA-ES.
 *
 * @param mean of the search distribution in the unbounded space, {@code [n]}
 * @param sigma step size
 * @param startSigma step size at the start
 * @param populationSize lambda
 * @param age generations since the start
 * @param decomposedAt age of the last eigendecomposition
 * @param flat generations without any difference in fitness, up to the last one
 * @param range largest minus smallest fitness of the last generation
 * @param pathSigma evolution path of the step size (43), {@code [n]}
 * @param pathC evolution path of the covariance (45), {@code [n]}
 * @param shape covariance of the search distribution
 * @param history of the fitness
 */
record CmaState(
    double[] mean,
    double sigma,
    double startSigma,
    int populationSize,
    long age,
    long decomposedAt,
    int flat,
    double range,
    double[] pathSigma,
    double[] pathC,
    Shape shape,
    FitnessHistory history) {
  private static final String MEAN = "mean";
  private static final String NUMBERS = "numbers";
  private static final String PATH_SIGMA = "path_sigma";
  private static final String PATH_C = "path_c";
  private static final String BEST = "best_fitness";
  private static final String MEDIAN = "median_fitness";

  static CmaState start(double[] mean, double sigma, int populationSize, boolean separable) {
    int n = mean.length;
    return new CmaState(
        mean,
        sigma,
        sigma,
        populationSize,
        0,
        0,
        0,
        Double.POSITIVE_INFINITY,
        new double[n],
        new double[n],
        Shape.unit(n, separable),
        FitnessHistory.EMPTY);
  }

  static CmaState recall(OptimizerState state, boolean separable) {
    double[] numbers = state.memory(NUMBERS);
    return new CmaState(
        state.memory(MEAN),
        numbers[0],
        numbers[1],
        (int) numbers[2],
        (long) numbers[3],
        (long) numbers[4],
        (int) numbers[5],
        numbers[6],
        state.memory(PATH_SIGMA),
        state.memory(PATH_C),
        Shape.recall(state, separable),
        new FitnessHistory(state.memory(BEST), state.memory(MEDIAN)));
  }

  /** The arrays of a checkpoint. */
  Map<String, double[]> memory() {
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put(MEAN, mean);
    memory.put(
        NUMBERS, new double[] {sigma, startSigma, populationSize, age, decomposedAt, flat, range});
    memory.put(PATH_SIGMA, pathSigma);
    memory.put(PATH_C, pathC);
    shape.remember(memory);
    memory.put(BEST, history.best());
    memory.put(MEDIAN, history.median());
    return memory;
  }
}
