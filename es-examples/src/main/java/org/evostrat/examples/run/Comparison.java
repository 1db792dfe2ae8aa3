package org.evostrat.examples.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evostrat.report.Summary;

/**
 * Groups of runs side by side: each group the median over its runs, with a band around it, on a
 * common grid of interactions that ends where the shortest run of all ends.
 */
public final class Comparison {
  private static final int GRID = 200;

  private final double[] x;
  private final Map<String, double[][]> groups = new LinkedHashMap<>();

  /** What the band around the median shows. */
  public enum Band {
    /** All runs, from the worst to the best. */
    RANGE(0),
    /** The middle half of them. */
    QUARTILES(0.25);

    private final double below;

    Band(double below) {
      this.below = below;
    }
  }

  /**
   * Compares groups of runs.
   *
   * @param runsByLabel at least one group, each of at least one run
   */
  public Comparison(Map<String, List<RunCurve>> runsByLabel) {
    double end =
        runsByLabel.values().stream()
            .flatMap(List::stream)
            .mapToDouble(RunCurve::end)
            .min()
            .orElseThrow();
    x = grid(end);
    runsByLabel.forEach(
        (label, runs) -> {
          double[][] along = new double[x.length][];
          for (int i = 0; i < along.length; i++) {
            double here = x[i];
            along[i] =
                runs.stream()
                    .mapToDouble(run -> run.at(here))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
          }
          groups.put(label, along);
        });
  }

  /** The curves as a PNG. */
  public byte[] png(String title, Axes axes, Band band) {
    Chart chart = new Chart(title, axes);
    int color = 0;
    for (Map.Entry<String, double[][]> group : groups.entrySet()) {
      double[][] along = group.getValue();
      double[] median = new double[x.length];
      double[] low = new double[x.length];
      double[] high = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        median[i] = Summary.of(along[i]).median();
        low[i] = quantile(along[i], band.below);
        high[i] = quantile(along[i], 1 - band.below);
      }
      var shade = Chart.COLORS.get(color++ % Chart.COLORS.size());
      chart.addBand(group.getKey() + ", band", false, shade, x, low, high);
      chart.addLine(group.getKey(), shade, x, median);
    }
    return chart.png();
  }

  /** The runs of each group at the end of the shortest, by label. */
  public Map<String, Summary> atEnd() {
    Map<String, Summary> ends = new LinkedHashMap<>();
    groups.forEach((label, along) -> ends.put(label, Summary.of(along[x.length - 1])));
    return ends;
  }

  /** One line per group for its end: median and range over the runs. */
  public List<String> table() {
    return atEnd().entrySet().stream()
        .map(
            group -> {
              Summary end = group.getValue();
              return String.format(
                  Locale.ROOT,
                  "%-28s %,12.0f %5d %9.1f %9.1f %9.1f",
                  group.getKey(),
                  x[x.length - 1],
                  end.count(),
                  end.median(),
                  end.min(),
                  end.max());
            })
        .toList();
  }

  /** Between the two nearest of sorted values, in proportion; NaN when there are none. */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** About {@link #GRID} steps of a round length, and the end. */
  static double[] grid(double end) {
    double raw = Math.max(1, end / GRID);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        raw > 5 * power
            ? 10 * power
            : raw > 2 * power ? 5 * power : raw > power ? 2 * power : power;
    int steps = (int) Math.ceil(end / step);
    double[] grid = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      grid[i] = i * step;
    }
    grid[steps] = end;
    return grid;
  }
}
