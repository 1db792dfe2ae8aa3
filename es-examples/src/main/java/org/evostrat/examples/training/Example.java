package org.evostrat.examples.training;

import java.util.List;
import java.util.Locale;

/** Runs that learn in a minute or two on two cores; docs/beyond-gradients.md and docs/robots.md. */
public enum Example {
  /** A convolutional policy with virtual batch normalisation plays a game of pixels. */
  PADDLE(
      Example.GAME
          + " --policy=conv --activation=relu --vbn=64 --hidden=32"
          + " --sigma=0.1 --learning-rate=0.02"),

  /** The same game, seen through two patches that the policy chooses. */
  ATTENTION(
      Example.GAME
          + " --normalize=false --policy=attention --hidden=16 --sigma=0.3 --learning-rate=0.1"),

  /** The same game, by hidden units that are 1 or -1. */
  BINARY(
      Example.GAME
          + " --normalize=false --policy=conv --activation=sign --vbn=64 --hidden=32"
          + " --sigma=0.1 --learning-rate=0.02"),

  /** A pendulum that has to be swung up before anything is paid. */
  SPARSE(
      Example.PLAIN
          + " --task=pendulum-sparse-v0 --hidden=16,16 --max-steps=200"
          + " --sigma=0.1 --learning-rate=0.05 --generations=300"),

  /** A robot that is not one of the library's; docs/robots.md. */
  OWN_ROBOT(
      Example.PLAIN
          + " --task=crawler-v0 --hidden=16 --max-steps=250 --pairs=20"
          + " --sigma=0.1 --learning-rate=0.05 --generations=80");

  private static final String PLAIN =
      "--extra-updates=0 --pairs=50 --evaluations=10 --noise-size=2000000";

  private static final String GAME = PLAIN + " --task=paddle-v0 --max-steps=300 --generations=300";

  private final String options;

  Example(String options) {
    this.options = options;
  }

  /** Options of a training run. */
  public List<String> options() {
    return List.of(options.split(" ", -1));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
