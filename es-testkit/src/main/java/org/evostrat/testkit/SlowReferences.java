package org.evostrat.testkit;

import org.evostrat.noise.RandomStream;
import org.evostrat.sample.Perturbations;

/**
 * What the fast code computes, written down as the formulas stand: for duels, and slow. Every
 * method returns a new array and changes none.
 */
public final class SlowReferences {
  private SlowReferences() {}

  /**
   * E1: {@code g_j = 1/(n sigma) sum_i u_i eps_ij}, over all candidates, twins counted one by one.
   *
   * @param utilities {@code [count]}
   */
  public static double[] gradient(Perturbations asked, double[] utilities) {
    double[] gradient = new double[asked.dimension()];
    for (int j = 0; j < gradient.length; j++) {
      double sum = 0;
      for (int i = 0; i < asked.count(); i++) {
        int slice = asked.mirrored() ? i / 2 : i;
        double sign = asked.mirrored() && i % 2 == 1 ? -1 : 1;
        sum += utilities[i] * sign * asked.table().get(asked.offsets()[slice] + j);
      }
      gradient[j] = sum / (asked.count() * asked.sigma());
    }
    return gradient;
  }

  /** Every value's rank by counting, ties sharing the mean, NaN lowest; over [-0.5, 0.5]. */
  public static double[] centeredRanks(double[] fitness) {
    int n = fitness.length;
    double[] ranks = new double[n];
    for (int i = 0; i < n; i++) {
      int below = 0;
      int equal = 0;
      for (int k = 0; k < n; k++) {
        boolean nan = Double.isNaN(fitness[i]);
        boolean otherNan = Double.isNaN(fitness[k]);
        if (fitness[k] < fitness[i] || (otherNan && !nan)) {
          below++;
        } else if (fitness[k] == fitness[i] || (otherNan && nan)) {
          equal++;
        }
      }
      ranks[i] = n == 1 ? 0 : (below + 0.5 * (equal - 1)) / (n - 1) - 0.5;
    }
    return ranks;
  }

  /** (f - mean) / deviation over finite fitness that is not all equal. */
  public static double[] zScore(double[] fitness) {
    double mean = 0;
    for (double f : fitness) {
      mean += f / fitness.length;
    }
    double variance = 0;
    for (double f : fitness) {
      variance += (f - mean) * (f - mean) / fitness.length;
    }
    double[] scores = new double[fitness.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (fitness[i] - mean) / Math.sqrt(variance);
    }
    return scores;
  }

  /**
   * Where Adam (Kingma and Ba 2015, section 2) takes one parameter from 0: both moments as the
   * weighted sums over all gradients so far that the recursions stand for.
   *
   * @param gradients one per step
   */
  public static double adam(
      double rate, double beta1, double beta2, double epsilon, double[] gradients) {
    double theta = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double mean = 0;
      double variance = 0;
      for (int s = 1; s <= t; s++) {
        double g = gradients[s - 1];
        mean += (1 - beta1) * Math.pow(beta1, t - s) * g;
        variance += (1 - beta2) * Math.pow(beta2, t - s) * g * g;
      }
      double corrected = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      theta += corrected * mean / (Math.sqrt(variance) + epsilon);
    }
    return theta;
  }

  /** Where gradient ascent with momentum takes one parameter from 0. */
  public static double sgd(double rate, double momentum, double[] gradients) {
    double theta = 0;
    for (int t = 1; t <= gradients.length; t++) {
      for (int s = 1; s <= t; s++) {
        theta += rate * (1 - momentum) * Math.pow(momentum, t - s) * gradients[s - 1];
      }
    }
    return theta;
  }

  /**
   * Where ClipUp (Toklu, Liskowski and Srivastava 2020, algorithm 1) goes from the origin.
   *
   * @param gradients {@code [steps][dimension]}
   * @return {@code [dimension]}
   */
  public static double[] clipUp(
      double rate, double momentum, double maxSpeed, double[][] gradients) {
    int dimension = gradients[0].length;
    double[] theta = new double[dimension];
    double[] velocity = new double[dimension];
    for (double[] gradient : gradients) {
      double[] wanted = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        wanted[j] = momentum * velocity[j] + rate * gradient[j] / norm(gradient);
      }
      for (int j = 0; j < dimension; j++) {
        velocity[j] = wanted[j] * Math.min(1, maxSpeed / norm(wanted));
        theta[j] += velocity[j];
      }
    }
    return theta;
  }

  /** A standard normal number by the polar form of Box and Muller (Marsaglia and Bray 1964). */
  public static double normal(RandomStream random) {
    while (true) {
      double x = random.nextDouble(-1, 1);
      double y = random.nextDouble(-1, 1);
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * Math.sqrt(-2 * Math.log(square) / square);
      }
    }
  }

  /** Euclidean norm. */
  public static double norm(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }
}
