package org.evostrat.examples.training;

import java.util.Locale;
import org.evostrat.shaping.FitnessShaping;

/** The ways of shaping fitness by the names that they have on the command line. */
enum ShapingChoice {
  CENTERED_RANKS(FitnessShaping.CENTERED_RANKS),
  Z_SCORE(FitnessShaping.Z_SCORE),
  RAW(FitnessShaping.RAW);

  private final FitnessShaping shaping;

  ShapingChoice(FitnessShaping shaping) {
    this.shaping = shaping;
  }

  FitnessShaping shaping() {
    return shaping;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
