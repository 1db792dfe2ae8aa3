package org.evostrat.examples.compare;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * A strategy with its settings, as it was asked for.
 *
 * @param label the text it was asked for with, such as "pgpe:sigma=0.5,population=40"
 * @param strategy what it is
 * @param sigma null for a share of the problem's that suits the strategy
 * @param population empty for that of the strategy
 * @param learningRate empty for what follows from sigma
 */
public record Contender(
    String label,
    Strategy strategy,
    @Nullable Double sigma,
    OptionalInt population,
    OptionalDouble learningRate) {
  private static final String LEARNING_RATE = "learning-rate=";

  /**
   * Reads NAME or NAME:sigma=X,population=N, with learning-rate=X for those that have one.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Contender parse(String text) {
    int colon = text.indexOf(':');
    Strategy strategy = strategy(colon < 0 ? text : text.substring(0, colon));
    Double sigma = null;
    OptionalInt population = OptionalInt.empty();
    OptionalDouble learningRate = OptionalDouble.empty();
    for (String setting : colon < 0 ? new String[0] : text.substring(colon + 1).split(",", -1)) {
      try {
        if (setting.startsWith("sigma=")) {
          sigma = Double.valueOf(setting.substring("sigma=".length()));
        } else if (setting.startsWith("population=")) {
          population = OptionalInt.of(Integer.parseInt(setting.substring("population=".length())));
        } else if (setting.startsWith(LEARNING_RATE) && strategy.hasLearningRate()) {
          learningRate =
              OptionalDouble.of(Double.parseDouble(setting.substring(LEARNING_RATE.length())));
        } else {
          throw new NumberFormatException();
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            Check.message(
                "a setting of " + strategy,
                "be sigma=X or population=N"
                    + (strategy.hasLearningRate() ? " or " + LEARNING_RATE + "X" : ""),
                setting,
                "write " + strategy + ":sigma=0.5,population=40, say"),
            e);
      }
    }
    return new Contender(text, strategy, sigma, population, learningRate);
  }

  private static Strategy strategy(String name) {
    return Arrays.stream(Strategy.values())
        .filter(known -> known.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Check.message(
                        "STRATEGY", "be one of " + names(), name, "see ./es compare --help")));
  }

  /** All strategies there are, in one line. */
  public static String names() {
    return Arrays.stream(Strategy.values())
        .map(Strategy::toString)
        .collect(Collectors.joining(", "));
  }

  /** The optimizer for a problem. */
  Optimizer optimizer(Problem problem, NoiseTable noise) {
    double width = sigma == null ? strategy.sigmaShare() * problem.sigma() : sigma;
    return strategy.optimizer(new Settings(width, population, learningRate, noise));
  }
}
