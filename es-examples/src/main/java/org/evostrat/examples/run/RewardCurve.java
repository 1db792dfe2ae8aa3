package org.evostrat.examples.run;

import java.util.Map;
import java.util.stream.IntStream;

/** Draws the rewards of single episodes over their steps. */
public final class RewardCurve {
  private RewardCurve() {}

  /**
   * The curves as a PNG.
   *
   * @param title above the curves
   * @param rewards of each episode by its label, at least one step each
   */
  public static byte[] png(String title, Map<String, double[]> rewards) {
    Chart chart = new Chart(title, new Axes("step", "reward", false));
    int color = 0;
    for (Map.Entry<String, double[]> episode : rewards.entrySet()) {
      double[] steps =
          IntStream.rangeClosed(1, episode.getValue().length).asDoubleStream().toArray();
      chart.addLine(episode.getKey(), Chart.COLORS.get(color++), steps, episode.getValue());
    }
    return chart.png();
  }
}
