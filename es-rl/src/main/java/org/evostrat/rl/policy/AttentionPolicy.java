package org.evostrat.rl.policy;

import java.util.Arrays;
import org.evostrat.internal.check.Check;

/** The policy of an {@link AttentionArchitecture}. Scores are double, the rest is float. */
final class AttentionPolicy implements Policy {
  private final AttentionArchitecture architecture;
  private final MlpPolicy controller;
  private final double[] scoring;
  private final double[] scores;
  private final double[] glimpses;

  AttentionPolicy(AttentionArchitecture architecture) {
    this.architecture = architecture;
    controller = architecture.controller().create();
    scoring = new double[architecture.patchSize()];
    scores = new double[architecture.rows() * architecture.columns()];
    glimpses = new double[architecture.controller().observationSize()];
  }

  @Override
  public void load(double[] theta, double[] reference) {
    Check.length(
        "theta",
        theta,
        architecture.parameterCount(),
        "take AttentionArchitecture.initialParameters()");
    System.arraycopy(theta, 0, scoring, 0, scoring.length);
    controller.load(Arrays.copyOfRange(theta, scoring.length, theta.length), reference);
  }

  @Override
  public void act(double[] observation, double[] action) {
    for (int place = 0; place < scores.length; place++) {
      scores[place] = score(observation, corner(place));
    }
    int at = 0;
    for (int glimpse = 0; glimpse < architecture.glimpses(); glimpse++) {
      int best = best();
      // Times 0 is 0 for a finite score, and NaN for others, which the action is to show.
      double shown = 0 * scores[best];
      glimpses[at++] = share(best % architecture.columns(), architecture.columns()) + shown;
      glimpses[at++] = share(best / architecture.columns(), architecture.rows()) + shown;
      at = look(observation, corner(best), at);
      scores[best] = Double.NEGATIVE_INFINITY;
    }
    controller.act(glimpses, action);
  }

  /** NaN is the largest. */
  private int best() {
    int best = 0;
    for (int place = 1; place < scores.length; place++) {
      best = Double.compare(scores[place], scores[best]) > 0 ? place : best;
    }
    return best;
  }

  /** From -1 for the first to 1 for the last. */
  private static double share(int index, int count) {
    return count == 1 ? 0 : 2.0 * index / (count - 1) - 1;
  }

  /** Where the first pixel of a patch stands in the first image. */
  private int corner(int place) {
    int row = place / architecture.columns();
    int column = place % architecture.columns();
    return (row * architecture.width() + column) * architecture.stride();
  }

  private double score(double[] observation, int corner) {
    int patch = architecture.patch();
    int image = architecture.height() * architecture.width();
    double score = 0;
    int k = 0;
    for (int c = 0; c < architecture.channels(); c++) {
      for (int y = 0; y < patch; y++) {
        int from = corner + c * image + y * architecture.width();
        for (int x = 0; x < patch; x++) {
          score += observation[from + x] * scoring[k++];
        }
      }
    }
    return score;
  }

  /** Copies a patch; returns where it ends. */
  private int look(double[] observation, int corner, int at) {
    int patch = architecture.patch();
    int image = architecture.height() * architecture.width();
    int to = at;
    for (int c = 0; c < architecture.channels(); c++) {
      for (int y = 0; y < patch; y++) {
        int from = corner + c * image + y * architecture.width();
        System.arraycopy(observation, from, glimpses, to, patch);
        to += patch;
      }
    }
    return to;
  }
}
