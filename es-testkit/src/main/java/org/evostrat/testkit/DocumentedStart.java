package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

/**
 * What a task's documentation says about the first observation of an episode: for every component,
 * in order, where it lies and how far it spreads. Not thread-safe.
 */
public final class DocumentedStart {
  private final List<Component> components = new ArrayList<>();

  private DocumentedStart() {}

  /**
   * One component.
   *
   * @param mean NaN where nothing is said about it, nor about the deviation
   */
  private record Component(double low, double high, double mean, double deviation) {}

  /** A first observation without components; the methods append them. */
  public static DocumentedStart of() {
    return new DocumentedStart();
  }

  /** Components that are always {@code value}. */
  public DocumentedStart fixed(int count, double value) {
    return add(count, new Component(value, value, value, 0));
  }

  /** Components that are uniform in {@code [low, high]}. */
  public DocumentedStart uniform(int count, double low, double high) {
    return spread(count, low, high, (high - low) / Math.sqrt(12));
  }

  /** Components that are normal. */
  public DocumentedStart normal(int count, double mean, double deviation) {
    double bound = Double.MAX_VALUE;
    return add(count, new Component(-bound, bound, mean, deviation));
  }

  /** Components in {@code [low, high]}, symmetric about its middle with the given deviation. */
  public DocumentedStart spread(int count, double low, double high, double deviation) {
    return add(count, new Component(low, high, (low + high) / 2, deviation));
  }

  /** Components in {@code [low, high]} of which no more is said. */
  public DocumentedStart between(int count, double low, double high) {
    return add(count, new Component(low, high, Double.NaN, Double.NaN));
  }

  /** Components that follow from the others: finite numbers. */
  public DocumentedStart derived(int count) {
    return between(count, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private DocumentedStart add(int count, Component component) {
    for (int i = 0; i < count; i++) {
      components.add(component);
    }
    return this;
  }

  /** Length of the observation. */
  public int size() {
    return components.size();
  }

  /**
   * Compares first observations with what is documented. Means may be off by 5 standard errors,
   * deviations by 3.6 / sqrt(starts) of their value, which is 5 standard errors of that of a normal
   * component and more of any other: per component a sound task fails for about one set of 200
   * seeds in a million.
   *
   * @param starts first observations under different seeds, {@code [starts][observationSize]}
   */
  public void assertFits(double[][] starts) {
    for (int j = 0; j < components.size(); j++) {
      Component component = components.get(j);
      double sum = 0;
      double squares = 0;
      for (double[] start : starts) {
        assertThat(start).hasSize(size());
        assertThat(start[j]).as("component %d", j).isBetween(component.low, component.high);
        double difference = start[j] - component.mean;
        sum += difference;
        squares += difference * difference;
      }
      if (component.deviation > 0) {
        double error = component.deviation / Math.sqrt(starts.length);
        assertThat(sum / starts.length).as("mean %d", j).isCloseTo(0, within(5 * error));
        assertThat(Math.sqrt(squares / starts.length))
            .as("deviation %d", j)
            .isCloseTo(component.deviation, within(3.6 * error));
      }
    }
  }
}
