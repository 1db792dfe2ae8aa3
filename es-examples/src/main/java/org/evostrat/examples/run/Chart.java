package org.evostrat.examples.run;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines with bands around them. */
final class Chart {
  /** Told apart in print and by most people who do not see all colours. */
  static final List<Color> COLORS =
      List.of(
          new Color(31, 119, 180),
          new Color(255, 127, 14),
          new Color(44, 160, 44),
          new Color(148, 103, 189),
          new Color(140, 86, 75),
          new Color(127, 127, 127),
          new Color(214, 39, 40),
          new Color(23, 190, 207),
          new Color(188, 189, 34),
          new Color(227, 119, 194));

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;
  private static final int BAND_ALPHA = 50;
  private static final float LINE_WIDTH = 1.8f;

  /** Of lines that come when all colours have been used once. */
  private static final float[] DASHES = {8, 5};

  /** More names than this do not fit side by side below the chart. */
  private static final int NAMES_IN_A_ROW = 6;

  /** Letters that fit side by side below the chart, each sample of a line counted as eight. */
  private static final int LETTERS_IN_A_ROW = 140;

  private static final int LETTERS_OF_A_SAMPLE = 8;

  /** Pixels from one number below the axis to the next, where a legend takes room beside it. */
  private static final int WIDE_TICKS = 110;

  private final XYChart chart;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest;
  private int lines;
  private int letters;

  Chart(String title, Axes axes) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(axes.x())
            .yAxisTitle(axes.y())
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("#,###");
    chart.getStyler().setYAxisLogarithmic(axes.logarithmic());
    // Nine lines a decade would hide the curves.
    chart.getStyler().setPlotGridHorizontalLinesVisible(!axes.logarithmic());
  }

  void addLine(String name, Color color, double[] x, double[] y) {
    XYSeries series = add(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(
        lines < COLORS.size()
            ? new BasicStroke(LINE_WIDTH)
            : new BasicStroke(
                LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
    lines++;
    letters += name.length() + LETTERS_OF_A_SAMPLE;
  }

  /** The area between two lines, drawn along one and back along the other. */
  void addBand(
      String name, boolean inLegend, Color color, double[] x, double[] low, double[] high) {
    int n = x.length;
    double[] aroundX = new double[2 * n];
    double[] aroundY = new double[2 * n];
    for (int i = 0; i < n; i++) {
      int back = 2 * n - 1 - i;
      aroundX[i] = x[i];
      aroundY[i] = low[i];
      aroundX[back] = x[i];
      aroundY[back] = high[i];
    }
    Color pale = new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA);
    XYSeries band = add(name, aroundX, aroundY);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setMarker(SeriesMarkers.NONE);
    band.setFillColor(pale);
    band.setLineColor(pale);
    band.setShowInLegend(inLegend);
    letters += inLegend ? name.length() + LETTERS_OF_A_SAMPLE : 0;
  }

  private XYSeries add(String name, double[] x, double[] y) {
    for (double value : y) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    return chart.addSeries(name, x, y);
  }

  byte[] png() {
    if (lines > NAMES_IN_A_ROW) {
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
      chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
      chart.getStyler().setXAxisTickMarkSpacingHint(WIDE_TICKS);
    } else if (letters > LETTERS_IN_A_ROW) {
      chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    }
    if (chart.getStyler().isYAxisLogarithmic()) {
      // Whole decades, or there would be few numbers to read at the axis.
      chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(lowest))));
      chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(highest))));
    }
    try {
      return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
