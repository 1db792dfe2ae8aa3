package org.evostrat.examples.reproduce;

import java.util.List;
import java.util.Locale;

/** How large the batches and how long the episodes are. */
enum Scale {
  /** Two cores and a few hours. */
  LAPTOP(
      "laptop scale: 20 episodes of at most 200 steps in a generation, not 10,000 whole ones",
      "--max-steps=200 --pairs=10 --evaluations=5 --statistics-share=0.1 --noise-size=25000000"),
  /** As published, for a cluster. */
  PAPER(
      "paper scale: 10,000 whole episodes in a generation",
      "--max-steps=1000 --pairs=5000 --evaluations=30 --statistics-share=0.01 --noise-size=250000000");

  private final String note;
  private final String options;

  Scale(String note, String options) {
    this.note = note;
    this.options = options;
  }

  /** What has to be said beside every figure. */
  String note() {
    return note;
  }

  List<String> options() {
    return List.of(options.split(" "));
  }

  /** How far a run goes: so many on a laptop, a thousand times as many on a cluster. */
  long interactions(long onLaptop) {
    return this == LAPTOP ? onLaptop : 1000 * onLaptop;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
