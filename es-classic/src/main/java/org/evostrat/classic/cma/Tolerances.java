package org.evostrat.classic.cma;

import java.util.OptionalLong;
import org.evostrat.internal.check.Check;

/**
 * When CMA-ES ends a run by itself; appendix B.3 of Hansen 2016 (arXiv:1604.00772), whose numbers
 * are the defaults. {@link CmaEs#reasonToStop} names the rule that is met.
 *
 * <p>Three rules have no number: adding a tenth of a standard deviation along a principal axis ("no
 * effect axis"), or a fifth in a coordinate ("no effect coordinate"), leaves the mean as it is; or
 * neither the best nor the median fitness has grown over the last fifth of all generations, at
 * least {@code 120 + 30 n / lambda} ("stagnation", looked for in every tenth generation).
 *
 * @param tolX share of the start's step size below which the standard deviation of every coordinate
 *     and the evolution path have to come; 0 for never
 * @param tolFun the fitness of a generation, and the best of the last {@code 10 + 30 n / lambda},
 *     have to differ by less; 0 for never
 * @param tolFunHist the best fitness of the last {@code 10 + 30 n / lambda} generations alone has
 *     to differ by less; 0 for never
 * @param tolXUp growth of the largest standard deviation from the start's step size that shows
 *     divergence; infinite for never
 * @param maxCondition of the covariance matrix; infinite for never
 * @param flatGenerations generations in a row in which all fitness values are equal
 * @param maxGenerations of one run; when empty, {@code 100 + 150 (n + 3)^2 / sqrt(lambda)}
 */
public record Tolerances(
    double tolX,
    double tolFun,
    double tolFunHist,
    double tolXUp,
    double maxCondition,
    int flatGenerations,
    OptionalLong maxGenerations) {

  /** 1e-12, 1e-12, 1e-12, 1e4, 1e14, 10 and the formula. */
  public static final Tolerances DEFAULT =
      new Tolerances(1e-12, 1e-12, 1e-12, 1e4, 1e14, 10, OptionalLong.empty());

  /** Checks every number. */
  public Tolerances {
    Check.notNegative("tolX", tolX, "use 1e-12, or 0 for never");
    Check.notNegative("tolFun", tolFun, "use 1e-12, or 0 for never");
    Check.notNegative("tolFunHist", tolFunHist, "use 1e-12, or 0 for never");
    Check.that(tolXUp > 1, "tolXUp", "be above 1", tolXUp, "use 1e4, or infinity for never");
    Check.that(
        maxCondition > 1, "maxCondition", "be above 1", maxCondition, "use 1e14, or infinity");
    Check.atLeast("flatGenerations", flatGenerations, 1, "use 10, or Integer.MAX_VALUE for never");
    Check.atLeast(
        "maxGenerations", maxGenerations.orElse(1), 1, "leave it empty, or give a large number");
  }

  /** With another {@link #tolX}. */
  public Tolerances withTolX(double limit) {
    return new Tolerances(
        limit, tolFun, tolFunHist, tolXUp, maxCondition, flatGenerations, maxGenerations);
  }

  /** With another {@link #tolFun}. */
  public Tolerances withTolFun(double limit) {
    return new Tolerances(
        tolX, limit, tolFunHist, tolXUp, maxCondition, flatGenerations, maxGenerations);
  }

  /** With another {@link #tolFunHist}. */
  public Tolerances withTolFunHist(double limit) {
    return new Tolerances(
        tolX, tolFun, limit, tolXUp, maxCondition, flatGenerations, maxGenerations);
  }

  /** With another {@link #tolXUp}. */
  public Tolerances withTolXUp(double limit) {
    return new Tolerances(
        tolX, tolFun, tolFunHist, limit, maxCondition, flatGenerations, maxGenerations);
  }

  /** With another {@link #maxCondition}. */
  public Tolerances withMaxCondition(double limit) {
    return new Tolerances(tolX, tolFun, tolFunHist, tolXUp, limit, flatGenerations, maxGenerations);
  }

  /** With another {@link #flatGenerations}. */
  public Tolerances withFlatGenerations(int limit) {
    return new Tolerances(tolX, tolFun, tolFunHist, tolXUp, maxCondition, limit, maxGenerations);
  }

  /** With a fixed {@link #maxGenerations}. */
  public Tolerances withMaxGenerations(long limit) {
    return new Tolerances(
        tolX, tolFun, tolFunHist, tolXUp, maxCondition, flatGenerations, OptionalLong.of(limit));
  }

  /** {@link #maxGenerations} for a dimension n and a population size. */
  long maxGenerations(int n, int populationSize) {
    return maxGenerations.orElse(
        100 + (long) (150 * (n + 3.0) * (n + 3.0) / Math.sqrt(populationSize)));
  }
}
