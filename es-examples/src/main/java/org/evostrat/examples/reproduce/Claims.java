package org.evostrat.examples.reproduce;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the runs agree with what the paper says of its figures, and where not: from the data. */
final class Claims {
  /** Differences of less than this share are none, given how seeds differ. */
  private static final double SAME = 0.1;

  private Claims() {}

  static List<String> of(Experiment experiment, List<Group> groups) {
    List<String> lines = new ArrayList<>();
    for (Group group : groups) {
      switch (experiment) {
        case FIGURE1, FIGURE2 -> interactions(group, lines);
        case FIGURE3 -> time(group, lines);
        case FIGURE4 -> learningRates(group, lines);
        case STUDY -> study(group, lines);
      }
    }
    if (experiment == Experiment.FIGURE3 && groups.size() > 1) {
      lines.add(sizes(groups.get(0), groups.get(groups.size() - 1)));
    }
    return lines;
  }

  private static void interactions(Group group, List<String> lines) {
    if (!group.learns()) {
      lines.add(group.name() + ": plain ES did not learn in so few interactions; nothing follows.");
      return;
    }
    for (int k = 1; k <= 4; k++) {
      double ratio = toTarget(group, "K = " + k);
      lines.add(
          verdict(
              group,
              "K = " + k + " needs fewer interactions than K = 0",
              ratio < 1 - SAME,
              share(ratio)));
    }
    double four = group.median("K = 4", run -> run.interactionsTo(group.target()));
    double five = group.median("K = 5", run -> run.interactionsTo(group.target()));
    lines.add(
        verdict(
            group,
            "K = 5 needs more interactions than K = 4",
            Bootstrap.ratio(five, four) > 1 + SAME,
            Findings.number(five, "%,.0f") + " and " + Findings.number(four, "%,.0f")));
    double none = group.median(group.plain(), run -> run.secondsTo(group.target()));
    String shares =
        group.runs().keySet().stream()
            .filter(label -> !label.equals(group.plain()))
            .map(
                label -> {
                  double own = group.median(label, run -> run.secondsTo(group.target()));
                  return label + " " + Findings.number(Bootstrap.ratio(own, none), "%.2f");
                })
            .collect(joining(", "));
    lines.add(
        group.name()
            + ": of the time that K = 0 needs to the same return: "
            + shares
            + " (wall-clock, whatever else the machine was doing).");
  }

  private static String sizes(Group smallest, Group largest) {
    double small = timeOfFive(smallest);
    double large = timeOfFive(largest);
    return verdict(
        largest,
        "extra updates weigh more than with the " + smallest.name(),
        large > small * (1 + SAME),
        String.format(Locale.ROOT, "%.2f and %.2f times as long as with K = 0", large, small));
  }

  private static double timeOfFive(Group group) {
    return group.median("K = 5", RunRecord::secondsPerGeneration)
        / group.median(Experiment.PLAIN, RunRecord::secondsPerGeneration);
  }

  private static void time(Group group, List<String> lines) {
    double ratio = timeOfFive(group);
    lines.add(
        verdict(
            group,
            "a generation takes notably longer with K = 5 than with K = 0",
            ratio > 1 + SAME,
            String.format(Locale.ROOT, "%.2f times as long", ratio)));
  }

  private static void learningRates(Group group, List<String> lines) {
    String lost =
        group.runs().entrySet().stream()
            .map(
                arm ->
                    arm.getKey()
                        + " "
                        + arm.getValue().stream().filter(run -> run.end() < run.start()).count()
                        + " of "
                        + arm.getValue().size())
            .collect(joining(", "));
    lines.add(group.name() + ": runs that end below the untrained policy: " + lost + ".");
    boolean large = group.name().endsWith("1e-2");
    for (String label : group.runs().keySet()) {
      if (!label.equals(Experiment.PLAIN)) {
        double none = group.median(Experiment.PLAIN, RunRecord::end);
        double some = group.median(label, RunRecord::end);
        double start = group.median(Experiment.PLAIN, RunRecord::start);
        double gain = Math.max(Math.abs(none - start), 1);
        boolean below = some < none - SAME * Math.max(gain, Math.abs(start));
        String numbers = String.format(Locale.ROOT, "at the end %.0f, K = 0 %.0f", some, none);
        if (label.equals("adaptive")) {
          lines.add(
              group.name()
                  + ": the default of this library is "
                  + (below ? "worse than" : "not worse than")
                  + " K = 0 ("
                  + numbers
                  + ").");
        } else if (large) {
          lines.add(verdict(group, label + " falls below K = 0", below, numbers));
        } else {
          lines.add(
              verdict(
                  group,
                  label + " gains little over K = 0",
                  Math.abs(some - none) <= 3 * SAME * gain,
                  numbers));
        }
      }
    }
  }

  private static void study(Group group, List<String> lines) {
    lines.add(group.name() + ": plain ES learns fastest with \"" + group.plain() + "\".");
    for (String label : group.runs().keySet()) {
      if (Study.isDefault(label)) {
        String same = Study.plainAtTheSameRate(label);
        double[] own = group.values(label, run -> run.interactionsTo(group.target()));
        double[] plain = group.values(same, run -> run.interactionsTo(group.target()));
        double[] tuned = group.values(group.plain(), run -> run.interactionsTo(group.target()));
        lines.add(
            group.name()
                + ": "
                + label
                + needs(own, plain, "plain ES at the same learning rate")
                + ", and"
                + needs(own, tuned, "plain ES at its best")
                + ".");
      }
    }
  }

  /** What runs need of the interactions of others, who may never arrive either. */
  static String needs(double[] these, double[] those, String who) {
    boolean arrives = Double.isFinite(Bootstrap.median(these));
    boolean other = Double.isFinite(Bootstrap.median(those));
    if (!arrives) {
      return " does not arrive" + (other ? ", as " + who + " does" : ", nor does " + who);
    }
    return other
        ? " needs " + Findings.against(these, those) + " of the interactions of " + who
        : " arrives, where " + who + " does not";
  }

  private static double toTarget(Group group, String label) {
    return Bootstrap.ratio(
        group.median(label, run -> run.interactionsTo(group.target())),
        group.median(group.plain(), run -> run.interactionsTo(group.target())));
  }

  private static String share(double ratio) {
    return Double.isInfinite(ratio)
        ? "it never arrives"
        : String.format(Locale.ROOT, "%.2f of them to the half-way return", ratio);
  }

  private static String verdict(Group group, String claim, boolean holds, String numbers) {
    return group.name()
        + ": the paper has that "
        + claim
        + "; so "
        + (holds ? "it is here (" : "it is not here (")
        + numbers
        + ").";
  }
}
