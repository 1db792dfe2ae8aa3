package org.evostrat.examples.run;

import java.util.Locale;

/**
 * What training changed: median returns of the same episodes before and after.
 *
 * @param episodes of each policy
 * @param maxSteps after which they were cut
 * @param start what the policy that the run started from is called
 * @param before of that policy
 * @param trained of the policy that it ended with
 */
public record Gain(int episodes, int maxSteps, String start, double before, double trained) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "median return of %d episodes of at most %d steps: %s %.1f, trained %.1f",
        episodes,
        maxSteps,
        start,
        before,
        trained);
  }
}
