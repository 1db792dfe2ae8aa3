package org.evostrat.classic.internal.gaussian;

/** The population size that CMA-ES and natural evolution strategies share. */
public final class Population {
  private Population() {}

  /** {@code 4 + floor(3 ln n)}: (48) of Hansen 2016. */
  public static int defaultSize(int dimension) {
    return 4 + (int) Math.floor(3 * Math.log(dimension));
  }
}
