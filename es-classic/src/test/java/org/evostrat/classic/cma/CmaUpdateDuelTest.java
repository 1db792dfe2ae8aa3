package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.evostrat.classic.Functions;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every generation of a run against figure 6 of Hansen 2016, written down element by element. */
class CmaUpdateDuelTest {

  @ParameterizedTest
  @CsvSource({
    "1, 4, true",
    "2, 6, true",
    "2, 7, false",
    "5, 8, true",
    "5, 40, true",
    "17, 12, true",
    "17, 5, false",
    "33, 3, true"
  })
  void isTheUpdateOfTheTutorial(int n, int lambda, boolean active) {
    CmaEs cma = CmaEs.withSigma(0.7).populationSize(lambda).active(active).build();
    CmaParameters p = CmaParameters.of(n, lambda, active, false);
    OptimizerState state = cma.start(Functions.filled(n, 1.5), 8);
    for (int generation = 0; generation < 40; generation++) {
      Candidates asked = cma.ask(state);
      double[][] x = new double[lambda][n];
      double[] fitness = new double[lambda];
      for (int i = 0; i < lambda; i++) {
        asked.write(i, x[i]);
        fitness[i] = Functions.ellipsoid(x[i]);
      }
      OptimizerState next = cma.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
      assertSame(next, slow(state, p, x, fitness), n);
      state = next;
    }
  }

  /** Mean, path of sigma, path of C, C and sigma after a generation. */
  private record Slow(
      double[] mean, double[] pathSigma, double[] pathC, double[][] c, double sigma) {}

  private static void assertSame(OptimizerState fast, Slow slow, int n) {
    assertThat(fast.theta()).containsExactly(slow.mean, within(1e-12));
    assertThat(fast.memory("path_sigma")).containsExactly(slow.pathSigma, within(1e-9));
    assertThat(fast.memory("path_c")).containsExactly(slow.pathC, within(1e-10));
    assertThat(fast.memory("numbers")[0]).isCloseTo(slow.sigma, within(1e-10 * slow.sigma));
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        assertThat(fast.memory("covariance")[k]).isCloseTo(slow.c[i][j], within(1e-10));
      }
    }
  }

  private static Slow slow(OptimizerState state, CmaParameters p, double[][] x, double[] fitness) {
    int n = p.dimension();
    double sigma = state.memory("numbers")[0];
    double age = state.memory("numbers")[3] + 1;
    double[][] y = new double[x.length][n];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < n; j++) {
        y[i][j] = (x[i][j] - state.theta()[j]) / sigma;
      }
    }
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -fitness[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] step = new double[n];
    for (int rank = 0; rank < x.length; rank++) {
      for (int j = 0; j < n; j++) {
        step[j] += p.meanWeights()[rank] * y[order[rank]][j];
      }
    }
    double[] mean = state.theta().clone();
    double[] whitened = whitened(state, step);
    double[] pathSigma = state.memory("path_sigma").clone();
    double squares = 0;
    for (int j = 0; j < n; j++) {
      mean[j] += sigma * step[j];
      pathSigma[j] *= 1 - p.cSigma();
      pathSigma[j] += Math.sqrt(p.cSigma() * (2 - p.cSigma()) * p.muEff()) * whitened[j];
      squares += pathSigma[j] * pathSigma[j];
    }
    double norm = Math.sqrt(squares);
    double threshold =
        Math.sqrt(1 - Math.pow(1 - p.cSigma(), 2 * age)) * (1.4 + 2.0 / (n + 1)) * p.expectedNorm();
    double h = norm < threshold ? 1 : 0;
    double[] pathC = state.memory("path_c").clone();
    for (int j = 0; j < n; j++) {
      pathC[j] *= 1 - p.cC();
      pathC[j] += h * Math.sqrt(p.cC() * (2 - p.cC()) * p.muEff()) * step[j];
    }
    double delta = (1 - h) * p.cC() * (2 - p.cC());
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double old = state.memory("covariance")[triangle(i, j)];
        c[i][j] = (1 + p.c1() * delta - p.c1() - p.cMu() * p.weightSum()) * old;
        c[i][j] += p.c1() * pathC[i] * pathC[j];
        for (int rank = 0; rank < x.length; rank++) {
          double[] row = y[order[rank]];
          double w = p.covarianceWeights()[rank];
          w *= w < 0 ? n / squaredNorm(whitened(state, row)) : 1;
          c[i][j] += p.cMu() * w * row[i] * row[j];
        }
      }
    }
    double growth = p.cSigma() / p.dSigma() * (norm / p.expectedNorm() - 1);
    return new Slow(mean, pathSigma, pathC, c, sigma * Math.exp(Math.min(1, growth)));
  }

  /** {@code B D^-1 B'} times a step. */
  private static double[] whitened(OptimizerState state, double[] step) {
    int n = step.length;
    double[] axes = state.memory("axes");
    double[] whitened = new double[n];
    for (int axis = 0; axis < n; axis++) {
      double along = 0;
      for (int j = 0; j < n; j++) {
        along += axes[axis * n + j] * step[j];
      }
      for (int j = 0; j < n; j++) {
        whitened[j] += axes[axis * n + j] * along / state.memory("lengths")[axis];
      }
    }
    return whitened;
  }

  private static double squaredNorm(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return sum;
  }

  private static int triangle(int i, int j) {
    int high = Math.max(i, j);
    return high * (high + 1) / 2 + Math.min(i, j);
  }
}
