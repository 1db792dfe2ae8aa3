package org.evostrat.classic;

import java.util.function.ToDoubleFunction;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;

/** The loop by hand, and a function that plain strategies can climb. */
public final class Runs {
  /** The table of every test. */
  public static final NoiseTable NOISE = NoiseTable.of(4, 200_000);

  private Runs() {}

  /** Maximum 0 at 0, of condition 100: the axes differ by a factor of ten. */
  public static double ellipsoid(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      double v = x[j] * Math.pow(10, (double) j / (x.length - 1));
      sum -= v * v;
    }
    return sum;
  }

  /** The candidates' fitness in their order. */
  public static double[] fitness(Candidates asked, ToDoubleFunction<double[]> function) {
    double[] fitness = new double[asked.count()];
    double[] point = new double[asked.dimension()];
    for (int i = 0; i < fitness.length; i++) {
      asked.write(i, point);
      fitness[i] = function.applyAsDouble(point);
    }
    return fitness;
  }

  /** One generation. */
  public static OptimizerState next(
      Optimizer optimizer, OptimizerState state, ToDoubleFunction<double[]> function) {
    Candidates asked = optimizer.ask(state);
    return optimizer.tell(state, asked, fitness(asked, function), NoiseAlgebra.SERIAL).state();
  }

  /** The state after so many generations. */
  public static OptimizerState run(
      Optimizer optimizer,
      ToDoubleFunction<double[]> function,
      double[] start,
      long seed,
      int generations) {
    OptimizerState state = optimizer.start(start, seed);
    for (int generation = 0; generation < generations; generation++) {
      state = next(optimizer, state, function);
    }
    return state;
  }
}
