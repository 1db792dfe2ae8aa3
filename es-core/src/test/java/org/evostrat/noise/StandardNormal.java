package org.evostrat.noise;

/** The standard normal distribution function, for tests. */
final class StandardNormal {
  private StandardNormal() {}

  /**
   * P(X &le; x), to about 1e-15 absolute: the series {@code 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) +
   * ...)} (Marsaglia 2004), and beyond 7 its limit.
   */
  static double cumulative(double x) {
    if (Math.abs(x) > 7) {
      return x > 0 ? 1 : 0;
    }
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
