package org.evostrat.examples.run;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws how the return grew: evaluation median with its range, and training mean. */
public final class LearningCurve {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;
  private static final Color BAND = new Color(31, 119, 180, 50);
  private static final Color EVALUATION = new Color(31, 119, 180);
  private static final Color TRAINING = new Color(255, 127, 14);

  private static final float LINE_WIDTH = 1.8f;

  private LearningCurve() {}

  /**
   * The curve of a run as a PNG.
   *
   * @param title above the curve
   * @param reports of the run, at least one
   */
  public static byte[] png(String title, List<GenerationReport> reports) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("training interactions")
            .yAxisTitle("return")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("#,###");
    List<GenerationReport> evaluated =
        reports.stream().filter(r -> Returns.evaluation(r).count() > 0).toList();
    if (!evaluated.isEmpty()) {
      addBand(chart, evaluated);
      addLine(
          chart, "evaluation median", EVALUATION, evaluated, r -> Returns.evaluation(r).median());
    }
    List<GenerationReport> trained =
        reports.stream().filter(r -> Returns.training(r).count() > 0).toList();
    if (!trained.isEmpty()) {
      addLine(chart, "training mean", TRAINING, trained, r -> Returns.training(r).mean());
    }
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addLine(
      XYChart chart,
      String name,
      Color color,
      List<GenerationReport> reports,
      ToDoubleFunction<GenerationReport> value) {
    double[] y = reports.stream().mapToDouble(value).toArray();
    XYSeries series = chart.addSeries(name, interactions(reports), y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(LINE_WIDTH));
  }

  /** The area between the worst and the best evaluation, drawn there along one and back. */
  private static void addBand(XYChart chart, List<GenerationReport> reports) {
    int n = reports.size();
    double[] along = interactions(reports);
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Summary summary = Returns.evaluation(reports.get(i));
      int back = 2 * n - 1 - i;
      x[i] = along[i];
      y[i] = summary.min();
      x[back] = along[i];
      y[back] = summary.max();
    }
    XYSeries band = chart.addSeries("evaluation, worst to best", x, y);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setMarker(SeriesMarkers.NONE);
    band.setFillColor(BAND);
    band.setLineColor(BAND);
  }

  /** Those before the generation: an evaluation measures the mean that a generation began with. */
  private static double[] interactions(List<GenerationReport> reports) {
    return reports.stream()
        .mapToDouble(r -> r.total().interactions() - r.effort().interactions())
        .toArray();
  }
}
