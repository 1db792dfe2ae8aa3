package org.evostrat.examples.reproduce;

import java.util.List;
import java.util.Locale;

/** How large the batches and how long the episodes are. */
enum Scale {
  /** Two cores and a few hours. */
  LAPTOP("--max-steps=200 --pairs=10 --evaluations=5 --statistics-share=0.1 --noise-size=25000000"),
  /** As published, for a cluster. */
  PAPER(
      "--max-steps=1000 --pairs=5000 --evaluations=30 --statistics-share=0.01 --noise-size=250000000");

  private static final int PAPER_SEEDS = 5;

  private final String options;

  Scale(String options) {
    this.options = options;
  }

  /** What has to be said beside every figure, of any of its arms. */
  String note(Arm arm) {
    return String.format(
        Locale.ROOT,
        "%s scale: %,d episodes of at most %s steps per generation",
        this,
        2 * Integer.parseInt(arm.value("--pairs")),
        arm.value("--max-steps"));
  }

  List<String> options() {
    return List.of(options.split(" "));
  }

  /** Runs of each arm: five in the paper. */
  int seeds(int onLaptop) {
    return this == LAPTOP ? onLaptop : PAPER_SEEDS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
