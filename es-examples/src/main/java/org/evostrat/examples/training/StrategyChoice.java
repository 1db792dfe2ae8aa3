package org.evostrat.examples.training;

import java.util.Locale;

/** The strategies that train policies, by the names that they have on the command line. */
enum StrategyChoice {
  /** Plain ES and, with extra updates, importance weighted ES. */
  IW_ES,
  /** A sigma for every parameter. */
  PGPE,
  /** The better half of the pairs, a step as long as their returns differ. */
  ARS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
