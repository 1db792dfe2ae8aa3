package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

class DocumentedStartTest {

  /** Fixed, uniform in [1, 3], normal about 2 with deviation 0.5, seed 1. */
  private static double[][] starts() {
    RandomStream random = new RandomStream(1);
    double[][] starts = new double[200][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = new double[] {7, random.nextDouble(1, 3), 2 + 0.5 * random.nextGaussian()};
    }
    return starts;
  }

  private static void refuses(DocumentedStart documented, String message) {
    assertThatThrownBy(() -> documented.assertFits(starts()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  @Test
  void acceptsWhatIsDocumented() {
    assertThatCode(
            () -> {
              DocumentedStart.of()
                  .fixed(1, 7)
                  .uniform(1, 1, 3)
                  .normal(1, 2, 0.5)
                  .assertFits(starts());
              DocumentedStart.of().between(2, 1, 7).derived(1).assertFits(starts());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesWhatLiesOutside() {
    refuses(DocumentedStart.of().fixed(1, 6).derived(2), "component 0");
    refuses(DocumentedStart.of().derived(1).uniform(1, 1, 2.9).derived(1), "component 1");
    refuses(DocumentedStart.of().derived(2).between(1, 2, 9), "component 2");
  }

  @Test
  void refusesAnotherMeanOrDeviation() {
    refuses(DocumentedStart.of().derived(1).uniform(1, 1, 4).derived(1), "mean 1");
    refuses(DocumentedStart.of().derived(1).uniform(1, 0, 4).derived(1), "deviation 1");
    refuses(DocumentedStart.of().derived(2).normal(1, 2.2, 0.5), "mean 2");
    refuses(DocumentedStart.of().derived(2).normal(1, 2, 0.7), "deviation 2");
  }

  @Test
  void refusesAnotherLengthAndWhatIsNoNumber() {
    refuses(DocumentedStart.of().derived(2), "size");
    assertThatThrownBy(
            () -> DocumentedStart.of().derived(1).assertFits(new double[][] {{Double.NaN}}))
        .isInstanceOf(AssertionError.class);
  }
}
