package org.evostrat.benchmarks.bbob;

import static org.evostrat.benchmarks.bbob.BbobInstance.times;
import static org.evostrat.benchmarks.bbob.BbobTransforms.asymmetric;
import static org.evostrat.benchmarks.bbob.BbobTransforms.oscillate;
import static org.evostrat.benchmarks.bbob.BbobTransforms.penalty;
import static org.evostrat.benchmarks.bbob.BbobTransforms.share;
import static org.evostrat.benchmarks.bbob.BbobTransforms.stretch;

import java.util.function.ToDoubleFunction;

/**
 * The 24 noiseless functions of BBOB, written from their definitions (Hansen, Finck, Ros and Auger
 * 2009, RR-6829), to be minimised, with the minimum 0. Instances are our own: they are drawn from
 * another generator than those of the COCO platform.
 */
final class Bbob implements ToDoubleFunction<double[]> {
  static final int FUNCTIONS = 24;

  private final int function;
  private final int n;
  private final BbobInstance random;
  private final double[] optimum;
  private final Gallagher gallagher;

  Bbob(int function, int dimension, int instance) {
    this.function = function;
    this.n = dimension;
    this.random = new BbobInstance(function, dimension, instance);
    this.optimum = optimum();
    int peaks = function == 22 ? 21 : 101;
    this.gallagher = new Gallagher(random, function < 21 || function > 22 ? 1 : peaks);
    if (function == 21 || function == 22) {
      System.arraycopy(gallagher.best(), 0, optimum, 0, n);
    }
  }

  private double[] optimum() {
    double[] x = random.optimum.clone();
    for (int i = 0; i < n; i++) {
      switch (function) {
        case 4 -> x[i] = i % 2 == 0 ? Math.abs(x[i]) : x[i];
        case 5 -> x[i] = 5 * random.signs[i];
        case 8 -> x[i] *= 0.75;
        case 9, 19 -> x[i] = 0.5 / factor();
        case 20 -> x[i] = 0.5 * 4.2096874633 * random.signs[i];
        case 24 -> x[i] = 1.25 * random.signs[i];
        default -> {}
      }
    }
    return function == 9 || function == 19 ? BbobInstance.transposedTimes(random.r, x) : x;
  }

  /** Where the value is 0. */
  double[] best() {
    return optimum.clone();
  }

  @Override
  public double applyAsDouble(double[] x) {
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = x[i] - optimum[i];
    }
    return switch (function) {
      case 1 -> BbobInstance.dot(d, d);
      case 2 -> ellipsoid(oscillate(d));
      case 3 -> rastrigin(stretch(10, asymmetric(0.2, oscillate(d))));
      case 4 -> rastrigin(bueche(d)) + 100 * penalty(x);
      case 5 -> slope(x);
      case 6 -> sector(qr(10, d));
      case 7 -> step(stretch(10, times(random.r, d))) + penalty(x);
      case 8 -> rosenbrock(valley(d, 1));
      case 9 -> rosenbrock(valley(times(random.r, x), 0.5));
      case 10 -> ellipsoid(oscillate(times(random.r, d)));
      case 11 -> cigar(oscillate(times(random.r, d)), 1e6, 1);
      case 12 -> cigar(times(random.r, asymmetric(0.5, times(random.r, d))), 1, 1e6);
      case 13 -> ridge(qr(10, d));
      case 14 -> powers(times(random.r, d));
      case 15 -> rastrigin(rq(10, asymmetric(0.2, oscillate(times(random.r, d)))));
      case 16 -> weierstrass(rq(0.01, oscillate(times(random.r, d)))) + 10.0 / n * penalty(x);
      case 17 -> schaffers(10, d) + 10 * penalty(x);
      case 18 -> schaffers(1000, d) + 10 * penalty(x);
      case 19 -> griewank(valley(times(random.r, x), 0.5));
      case 20 -> schwefel(x);
      case 21, 22 -> {
        double root = oscillate(10 - gallagher.height(x));
        yield root * root + penalty(x);
      }
      case 23 -> katsuura(qr(100, d)) + penalty(x);
      case 24 -> lunacek(x) + 1e4 * penalty(x);
      default -> throw new IllegalArgumentException("there is no function " + function);
    };
  }

  /** {@code Q Lambda R x}. */
  private double[] qr(double alpha, double[] x) {
    return times(random.q, stretch(alpha, times(random.r, x)));
  }

  /** {@code R Lambda Q x}. */
  private double[] rq(double alpha, double[] x) {
    return times(random.r, stretch(alpha, times(random.q, x)));
  }

  private double factor() {
    return Math.max(1, Math.sqrt(n) / 8);
  }

  private double[] valley(double[] x, double shift) {
    for (int i = 0; i < n; i++) {
      x[i] = factor() * x[i] + shift;
    }
    return x;
  }

  private double ellipsoid(double[] z) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.pow(10, 6 * share(i, n)) * z[i] * z[i];
    }
    return sum;
  }

  private double rastrigin(double[] z) {
    double sum = 0;
    for (double v : z) {
      sum += 10 - 10 * Math.cos(2 * Math.PI * v) + v * v;
    }
    return sum;
  }

  private double[] bueche(double[] d) {
    double[] z = oscillate(d);
    for (int i = 0; i < n; i++) {
      z[i] *= Math.pow(10, 0.5 * share(i, n)) * (z[i] > 0 && i % 2 == 0 ? 10 : 1);
    }
    return z;
  }

  private double slope(double[] x) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double s = random.signs[i] * Math.pow(10, share(i, n));
      double z = optimum[i] * x[i] < 25 ? x[i] : optimum[i];
      sum += 5 * Math.abs(s) - s * z;
    }
    return sum;
  }

  private double sector(double[] z) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double v = z[i] * optimum[i] > 0 ? 100 * z[i] : z[i];
      sum += v * v;
    }
    return Math.pow(oscillate(sum), 0.9);
  }

  private double step(double[] hat) {
    double[] rounded = new double[n];
    for (int i = 0; i < n; i++) {
      rounded[i] =
          Math.abs(hat[i]) > 0.5 ? Math.floor(0.5 + hat[i]) : Math.floor(0.5 + 10 * hat[i]) / 10;
    }
    double[] z = times(random.q, rounded);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.pow(10, 2 * share(i, n)) * z[i] * z[i];
    }
    return 0.1 * Math.max(Math.abs(hat[0]) / 1e4, sum);
  }

  private double rosenbrock(double[] z) {
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
      sum += bend(z, i);
    }
    return sum;
  }

  private static double bend(double[] z, int i) {
    double across = z[i] * z[i] - z[i + 1];
    return 100 * across * across + (z[i] - 1) * (z[i] - 1);
  }

  private double cigar(double[] z, double first, double others) {
    double sum = first * z[0] * z[0];
    for (int i = 1; i < n; i++) {
      sum += others * z[i] * z[i];
    }
    return sum;
  }

  private double ridge(double[] z) {
    double sum = 0;
    for (int i = 1; i < n; i++) {
      sum += z[i] * z[i];
    }
    return z[0] * z[0] + 100 * Math.sqrt(sum);
  }

  private double powers(double[] z) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.pow(Math.abs(z[i]), 2 + 4 * share(i, n));
    }
    return Math.sqrt(sum);
  }

  private double weierstrass(double[] z) {
    double sum = 0;
    for (double v : z) {
      for (int k = 0; k < 12; k++) {
        double angle = 2 * Math.PI * Math.pow(3, k);
        sum += Math.pow(0.5, k) * (Math.cos(angle * (v + 0.5)) - Math.cos(angle * 0.5));
      }
    }
    return 10 * Math.pow(sum / n, 3);
  }

  private double schaffers(double alpha, double[] d) {
    double[] z = stretch(alpha, times(random.q, asymmetric(0.5, times(random.r, d))));
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
      double s = Math.sqrt(z[i] * z[i] + z[i + 1] * z[i + 1]);
      double wave = Math.sin(50 * Math.pow(s, 0.2));
      sum += Math.sqrt(s) * (1 + wave * wave);
    }
    return Math.pow(sum / (n - 1), 2);
  }

  private double griewank(double[] z) {
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
      double s = bend(z, i);
      sum += s / 4000 - Math.cos(s);
    }
    return 10 * sum / (n - 1) + 10;
  }

  private double schwefel(double[] x) {
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = 2 * random.signs[i] * x[i];
      if (i > 0) {
        z[i] += 0.25 * (2 * random.signs[i - 1] * x[i - 1] - 2 * Math.abs(optimum[i - 1]));
      }
    }
    double sum = 0;
    double beyond = 0;
    for (int i = 0; i < n; i++) {
      double best = 2 * Math.abs(optimum[i]);
      double v = 100 * (Math.pow(10, 0.5 * share(i, n)) * (z[i] - best) + best);
      sum += v * Math.sin(Math.sqrt(Math.abs(v)));
      double over = Math.max(0, Math.abs(v / 100) - 5);
      beyond += over * over;
    }
    return -sum / (100.0 * n) + 4.189828872724339 + 100 * beyond;
  }

  private double katsuura(double[] z) {
    double product = 1;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 1; j <= 32; j++) {
        double power = Math.scalb(1.0, j);
        sum += Math.abs(power * z[i] - Math.rint(power * z[i])) / power;
      }
      product *= Math.pow(1 + (i + 1) * sum, 10 / Math.pow(n, 1.2));
    }
    return 10.0 / (n * n) * (product - 1);
  }

  private double lunacek(double[] x) {
    double s = 1 - 1 / (2 * Math.sqrt(n + 20.0) - 8.2);
    double other = -Math.sqrt((2.5 * 2.5 - 1) / s);
    double near = 0;
    double far = 0;
    double[] centered = new double[n];
    for (int i = 0; i < n; i++) {
      double hat = 2 * random.signs[i] * x[i];
      centered[i] = hat - 2.5;
      near += (hat - 2.5) * (hat - 2.5);
      far += (hat - other) * (hat - other);
    }
    double cosines = 0;
    for (double z : qr(100, centered)) {
      cosines += Math.cos(2 * Math.PI * z);
    }
    return Math.min(near, n + s * far) + 10 * (n - cosines);
  }
}
