package org.evostrat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evostrat.CapturedLog;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {
  private static final class Special extends ScalarKernels {
    @Override
    public String name() {
      return "special";
    }
  }

  private record Offer(String name, String reasonAgainst) implements KernelProvider {
    @Override
    public Kernels create() {
      if (!reasonAgainst.isEmpty()) {
        throw new IllegalStateException("must not be asked");
      }
      return new Special();
    }
  }

  @Test
  void theFirstWithNothingAgainstItIsTaken() {
    List<KernelProvider> providers = List.of(new Offer("a", "too old"), new Offer("b", ""));
    assertThat(KernelChoice.choose(providers, "").name()).isEqualTo("special");
    assertThat(KernelChoice.choose(providers, "b").name()).isEqualTo("special");
  }

  @Test
  void theReasonAgainstItIsSaidInOneLine() {
    try (CapturedLog log = new CapturedLog(Kernels.class.getName())) {
      Kernels kernels = KernelChoice.choose(List.of(new Offer("vector", "not today")), "");
      assertThat(kernels).isExactlyInstanceOf(ScalarKernels.class);
      assertThat(log.messages()).containsExactly("kernels in plain Java, not vector: not today");
    }
  }

  @Test
  void plainJavaCanBeAskedFor() {
    try (CapturedLog log = new CapturedLog(Kernels.class.getName())) {
      assertThat(KernelChoice.choose(List.of(new Offer("vector", "")), "scalar"))
          .isExactlyInstanceOf(ScalarKernels.class);
      assertThat(log.messages()).isEmpty();
    }
  }

  @Test
  void aNameThatIsNotThereIsSaid() {
    try (CapturedLog log = new CapturedLog(Kernels.class.getName())) {
      assertThat(KernelChoice.choose(List.of(new Offer("vector", "")), "vectro"))
          .isExactlyInstanceOf(ScalarKernels.class);
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains(
              "evostrat.kernels must name kernels that are there, but was vectro; use scalar");
    }
  }
}
