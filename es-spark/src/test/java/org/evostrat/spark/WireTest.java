package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Perturbations;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final double[] NONE = {};

  @Test
  void evaluationsKeepEveryBit() {
    List<Evaluation> sent =
        List.of(
            Evaluation.of(-0.0, 7, Double.NaN, Double.MIN_VALUE, 1.0 / 3),
            Evaluation.of(1e300).withFeedback(new double[] {1, 2, -0.0}),
            Evaluation.failed(Failure.Kind.TIMED_OUT, "no result \u2013 in time\nreally"),
            new Evaluation(Double.NaN, 3, NONE, NONE, null).afterRetries(2, 5));
    List<Evaluation> read = Wire.readEvaluations(Wire.writeEvaluations(sent));
    assertThat(read).hasSameSizeAs(sent);
    for (int i = 0; i < sent.size(); i++) {
      Evaluation one = read.get(i);
      Evaluation other = sent.get(i);
      assertThat(new double[] {one.fitness()}).containsExactly(other.fitness());
      assertThat(one.interactions()).isEqualTo(other.interactions());
      assertThat(one.diagnostics()).containsExactly(other.diagnostics());
      assertThat(one.feedback()).containsExactly(other.feedback());
      assertThat(one.failure()).isEqualTo(other.failure());
      assertThat(one.retries()).isEqualTo(other.retries());
      assertThat(one.discardedInteractions()).isEqualTo(other.discardedInteractions());
    }
  }

  @Test
  void ofANoiseTableOnlyItsIdTravels() {
    NoiseTable table = NoiseTable.of(9, 1_000_000);
    long[] offsets = {3, 14, 159};
    Perturbations candidates = new Perturbations(table, new double[] {1, 2}, 0.5, offsets, true);
    Batch batch = new Batch(1, 2, candidates, 3, new double[] {4});
    byte[] bytes = Wire.write("candidates", batch, "none");
    assertThat(bytes).hasSizeLessThan(2000);
    Batch read = (Batch) Wire.read(bytes, new Tables(null)::get);
    assertThat(((Perturbations) read.candidates()).table()).isSameAs(table);
    for (int i = 0; i < batch.size(); i++) {
      assertThat(read.trial(i, new double[2]))
          .usingRecursiveComparison()
          .isEqualTo(batch.trial(i, new double[2]));
    }
  }

  @Test
  void whatCannotTravelIsNamed() {
    assertThatThrownBy(() -> Wire.write("thing", new Object[] {new Thread()}, "leave it at home"))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(FourParts::assertIn)
        .hasMessageContaining("thing")
        .hasMessageContaining("java.lang.Thread");
  }

  @Test
  void tablesOfAnotherVersionAreRefused() {
    NoiseTable.Id other = new NoiseTable.Id(1, 10, NoiseTable.VERSION + 1);
    assertThatThrownBy(() -> new Tables(null).get(other))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(FourParts::assertIn);
  }
}
