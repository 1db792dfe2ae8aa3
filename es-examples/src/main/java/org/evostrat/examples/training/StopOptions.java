package org.evostrat.examples.training;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.termination.Termination;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a run stops: at the first limit that is reached. */
final class StopOptions {
  @Option(names = "--generations", paramLabel = "N", description = "Stop after N generations.")
  long generations = LaptopDefaults.GENERATIONS;

  @Option(
      names = "--interactions",
      paramLabel = "N",
      description = "Stop after N training steps (default: no limit).")
  @Nullable Long interactions;

  @Option(
      names = "--minutes",
      paramLabel = "X",
      description = "Stop after X minutes (default: no limit).")
  @Nullable Double minutes;

  @Option(
      names = "--target",
      paramLabel = "X",
      description = "Stop at an evaluation median return of X (default: none).")
  @Nullable Double target;

  Termination termination() {
    List<Termination> rules = new ArrayList<>();
    rules.add(Termination.generations(generations));
    if (interactions != null) {
      rules.add(Termination.interactions(interactions));
    }
    if (minutes != null) {
      rules.add(Termination.wallClock(Durations.of("--minutes", minutes, 60)));
    }
    if (target != null) {
      rules.add(Termination.target(target));
    }
    return Termination.anyOf(rules.toArray(Termination[]::new));
  }
}
