package org.evostrat.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.evostrat.report.Incumbent;

/** Checkpoints for tests. */
public final class Checkpoints {
  private Checkpoints() {}

  /** One of every kind of content, with the doubles that are easily lost. */
  static Checkpoint full() {
    double[] theta = {1.5, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 3.0};
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put("steps", new double[] {7});
    memory.put("moment.variance", new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0, 1, 2});
    memory.put("moment.mean", new double[] {5, 4, 3, 2, 1});
    memory.put("empty", new double[0]);
    return new Checkpoint(
        "es(\u03c3=0.1)",
        new OptimizerState(Long.MIN_VALUE + 3, 12, theta, memory),
        new double[] {0.1, -2},
        new Effort(1, Long.MAX_VALUE, 3, 4, 5, 6, 7),
        12.75,
        new Incumbent(-1e-300, new double[] {9, 8, 7, 6, 5}, 11));
  }

  /** Nothing but what every checkpoint has. */
  static Checkpoint bare() {
    OptimizerState state = new OptimizerState(1, 0, new double[] {4}, Map.of());
    return new Checkpoint("", state, new double[0], Effort.NONE, 0, null);
  }

  /** Every number but the time must be the same to the bit, every name in its place. */
  public static void assertSameBits(Checkpoint actual, Checkpoint expected) {
    OptimizerState state = actual.optimizer();
    Map<String, double[]> memory = expected.optimizer().memory();
    assertThat(actual.description()).isEqualTo(expected.description());
    assertThat(state.seed()).isEqualTo(expected.optimizer().seed());
    assertThat(state.generation()).isEqualTo(expected.optimizer().generation());
    assertThat(state.theta()).containsExactly(expected.optimizer().theta());
    assertThat(List.copyOf(state.memory().keySet())).isEqualTo(List.copyOf(memory.keySet()));
    memory.forEach((name, array) -> assertThat(state.memory(name)).containsExactly(array));
    assertThat(actual.context()).containsExactly(expected.context());
    assertThat(actual.total()).isEqualTo(expected.total());
    assertSameBits(actual.best(), expected.best());
  }

  private static void assertSameBits(Incumbent actual, Incumbent expected) {
    if (actual == null || expected == null) {
      assertThat(actual).isSameAs(expected);
      return;
    }
    assertThat(actual.fitness()).isEqualTo(expected.fitness());
    assertThat(actual.theta()).containsExactly(expected.theta());
    assertThat(actual.generation()).isEqualTo(expected.generation());
  }
}
