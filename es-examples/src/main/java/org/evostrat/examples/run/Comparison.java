package org.evostrat.examples.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evostrat.report.Summary;

/**
 * Groups of runs side by side: each group the median over its runs, with its range, on a common
 * grid of interactions that ends where the shortest run of all ends.
 */
public final class Comparison {
  private static final int GRID = 200;

  private final double[] x = new double[GRID + 1];
  private final Map<String, Summary[]> groups = new LinkedHashMap<>();

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
    for (int i = 0; i <= GRID; i++) {
      x[i] = end * i / GRID;
    }
    runsByLabel.forEach(
        (label, runs) -> {
          Summary[] along = new Summary[x.length];
          for (int i = 0; i < along.length; i++) {
            double here = x[i];
            along[i] = Summary.of(runs.stream().mapToDouble(run -> run.at(here)).toArray());
          }
          groups.put(label, along);
        });
  }

  /** The curves as a PNG. */
  public byte[] png(String title) {
    Chart chart = new Chart(title);
    int color = 0;
    for (Map.Entry<String, Summary[]> group : groups.entrySet()) {
      Summary[] along = group.getValue();
      double[] median = new double[x.length];
      double[] low = new double[x.length];
      double[] high = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        median[i] = along[i].median();
        low[i] = along[i].min();
        high[i] = along[i].max();
      }
      var shade = Chart.COLORS.get(color++ % Chart.COLORS.size());
      chart.addBand(group.getKey() + ", range", shade, x, low, high);
      chart.addLine(group.getKey() + ", median", shade, x, median);
    }
    return chart.png();
  }

  /** One line per group for its end: median and range over the runs. */
  public List<String> table() {
    return groups.entrySet().stream()
        .map(
            group -> {
              Summary end = group.getValue()[GRID];
              return String.format(
                  Locale.ROOT,
                  "%-28s %,12.0f %5d %9.1f %9.1f %9.1f",
                  group.getKey(),
                  x[GRID],
                  end.count(),
                  end.median(),
                  end.min(),
                  end.max());
            })
        .toList();
  }
}
