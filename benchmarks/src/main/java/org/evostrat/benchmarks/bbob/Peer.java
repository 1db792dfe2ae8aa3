package org.evostrat.benchmarks.bbob;

import java.util.function.ToDoubleFunction;
import org.evostrat.classic.cma.CmaEs;
import org.evostrat.classic.cma.CmaRestarts;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;

/** One run of CMA-ES, whosever. All have the default population size. */
public enum Peer {
  /** Ours, one run. */
  EVOSTRAT {
    @Override
    void minimize(ToDoubleFunction<double[]> f, double[] start, double sigma, Limits limits) {
      loop(CmaEs.withSigma(sigma).build(), f, start, limits);
    }
  },
  /** Ours, with doubled populations until the budget is spent. */
  EVOSTRAT_IPOP {
    @Override
    void minimize(ToDoubleFunction<double[]> f, double[] start, double sigma, Limits limits) {
      loop(CmaRestarts.ipop(CmaEs.withSigma(sigma).build()), f, start, limits);
    }
  },
  /** Ours, with large and small populations until the budget is spent. */
  EVOSTRAT_BIPOP {
    @Override
    void minimize(ToDoubleFunction<double[]> f, double[] start, double sigma, Limits limits) {
      loop(CmaRestarts.bipop(CmaEs.withSigma(sigma).build()), f, start, limits);
    }
  },
  /** Hipparchus', with the active update. */
  HIPPARCHUS {
    @Override
    void minimize(ToDoubleFunction<double[]> f, double[] start, double sigma, Limits limits) {
      HipparchusCma.minimize(f, start, sigma, limits);
    }
  },
  /** That of Commons Math, with the active update. */
  COMMONS_MATH {
    @Override
    void minimize(ToDoubleFunction<double[]> f, double[] start, double sigma, Limits limits) {
      CommonsMathCma.minimize(f, start, sigma, limits);
    }
  };

  /**
   * How a run begins and ends.
   *
   * @param seed of the run
   * @param endByItself whether our optimizers heed their own reasons to stop; the others always do
   */
  record Limits(long seed, boolean endByItself) {}

  /** Runs until it has a reason to stop, or the objective throws. */
  abstract void minimize(ToDoubleFunction<double[]> f, double[] start, double sigma, Limits limits);

  private static void loop(
      Optimizer optimizer, ToDoubleFunction<double[]> f, double[] start, Limits limits) {
    OptimizerState state = optimizer.start(start, limits.seed());
    double[] x = new double[start.length];
    while (optimizer.reasonToStop(state).isEmpty() || !limits.endByItself()) {
      Candidates asked = optimizer.ask(state);
      double[] fitness = new double[asked.count()];
      for (int i = 0; i < fitness.length; i++) {
        asked.write(i, x);
        fitness[i] = -f.applyAsDouble(x);
      }
      state = optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
    }
  }
}
