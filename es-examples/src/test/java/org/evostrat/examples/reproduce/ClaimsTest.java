package org.evostrat.examples.reproduce;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  /** A run whose return rises from 0 by so much per generation of 1,000 interactions. */
  private static RunRecord run(double slope, double seconds) {
    int generations = 100;
    double[] interactions = new double[generations];
    double[] returns = new double[generations];
    for (int g = 0; g < generations; g++) {
      interactions[g] = 1000.0 * g;
      returns[g] = slope * g;
    }
    double[] times = new double[generations];
    Arrays.fill(times, seconds);
    return new RunRecord(
        1, interactions, interactions, returns, times, new double[generations], Spending.NONE);
  }

  private static Group group(String name, double... slopes) {
    Map<String, List<RunRecord>> runs = new LinkedHashMap<>();
    for (int k = 0; k < slopes.length; k++) {
      runs.put("K = " + k, List.of(run(slopes[k], 1 + 0.1 * k)));
    }
    return new Group(name, runs, Experiment.PLAIN);
  }

  @Test
  void fasterIsAgreementWithTheFirstFigure() {
    List<String> claims = Claims.of(Experiment.FIGURE1, List.of(group("g", 1, 2, 2, 2, 4, 3)));
    assertThat(claims).hasSize(6);
    assertThat(claims.subList(0, 5)).allMatch(claim -> claim.contains("; so it is here ("));
    assertThat(claims.get(5))
        .startsWith("g: of the time that K = 0 needs to the same return: K = 1 0.")
        .contains(", K = 5 0.");
    assertThat(Claims.of(Experiment.FIGURE1, List.of(group("g", 1, 1, 0.5, 2, 2, 2))))
        .filteredOn(claim -> claim.contains("it is not here"))
        .hasSize(3);
    assertThat(Claims.of(Experiment.FIGURE2, List.of(group("g", -1, 1, 1, 1, 1, 1))))
        .containsExactly("g: plain ES did not learn in so few interactions; nothing follows.");
  }

  @Test
  void timeIsComparedBetweenTheEnds() {
    assertThat(Claims.of(Experiment.FIGURE3, List.of(group("g", 1, 1, 1, 1, 1, 1))))
        .containsExactly(
            "g: the paper has that a generation takes notably longer with K = 5 than with K = 0;"
                + " so it is here (1.50 times as long).");
    assertThat(
            Claims.of(
                Experiment.FIGURE3,
                List.of(group("a", 1, 1, 1, 1, 1, 1), group("b", 1, 1, 1, 1, 1, 1))))
        .hasSize(3)
        .last(as(STRING))
        .isEqualTo(
            "b: the paper has that extra updates weigh more than with the a; so it is not here (1.50"
                + " and 1.50 times as long as with K = 0).");
  }

  @Test
  void collapseAtTheLargestRateIsAgreement() {
    assertThat(Claims.of(Experiment.FIGURE4, List.of(group("rate 1e-2", 1, -1, 1))))
        .containsExactly(
            "rate 1e-2: runs that end below the untrained policy: K = 0 0 of 1, K = 1 1 of 1, K = 2"
                + " 0 of 1.",
            "rate 1e-2: the paper has that K = 1 falls below K = 0; so it is here (at the end -95,"
                + " K = 0 95).",
            "rate 1e-2: the paper has that K = 2 falls below K = 0; so it is not here (at the end"
                + " 95, K = 0 95).");
  }

  @Test
  void interactionsToAReturnAreThoseOfTheFirstSmoothedGeneration() {
    RunRecord run = run(1, 1);
    assertThat(run.interactionsTo(50)).isEqualTo(55_000, within(1_000.0));
    assertThat(run.interactionsTo(1e9)).isInfinite();
  }

  @Test
  void bootstrapIntervalsHoldTheRatioAndKnowWhatNeverArrives() {
    double[] half = {1, 2, 3, 4, 5};
    double[] whole = {2, 4, 6, 8, 10};
    double[] interval = Bootstrap.ratioOfMedians(half, whole);
    assertThat(interval[0]).isBetween(0.1, 0.5);
    assertThat(interval[1]).isBetween(0.5, 2.0);
    assertThat(Bootstrap.ratioOfMedians(whole, whole.clone())[0]).isLessThan(1);
    double[] never = {Double.POSITIVE_INFINITY};
    assertThat(Bootstrap.ratioOfMedians(never, whole)[0]).isInfinite();
    assertThat(Bootstrap.ratioOfMedians(whole, never)).containsExactly(0, 0);
  }

  @Test
  void neverArrivingIsSaidInWords() {
    double never = Double.POSITIVE_INFINITY;
    assertThat(Claims.needs(new double[] {1}, new double[] {2}, "it"))
        .isEqualTo(" needs 0.50 of the interactions of it");
    assertThat(Claims.needs(new double[] {1}, new double[] {never}, "it"))
        .isEqualTo(" arrives, where it does not");
    assertThat(Claims.needs(new double[] {never}, new double[] {1}, "it"))
        .isEqualTo(" does not arrive, as it does");
    assertThat(Claims.needs(new double[] {never}, new double[] {never}, "it"))
        .isEqualTo(" does not arrive, nor does it");
  }

  @Test
  void picturesOfAStudyHaveEachStrategyAtItsBestAndNoAblations() {
    Map<String, List<RunRecord>> runs = new LinkedHashMap<>();
    runs.put("ARS, learning rate 0.02", List.of(run(1, 1)));
    runs.put("ES, learning rate 1e-2", List.of(run(1, 1)));
    runs.put("ES, momentum 0, learning rate 1e-2", List.of(run(3, 1)));
    runs.put("ES, common random numbers, learning rate 1e-2", List.of(run(5, 1)));
    runs.put("adaptive, learning rate 1e-2", List.of(run(1, 1)));
    runs.put("adaptive, learning rate 1e-3", List.of(run(2, 1)));
    assertThat(Group.ofStudy("g", runs).contenders().runs())
        .containsOnlyKeys(
            "ES, momentum 0, learning rate 1e-2",
            "adaptive, learning rate 1e-3",
            "ARS, learning rate 0.02");
  }
}
