package org.evostrat.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunConfigurationTest {
  @Test
  void takesAStrategyApart() {
    RunConfiguration parts =
        RunConfiguration.ofStrategy(
            "iw-es(reuse=fixed(2), clip=1.0, base=es(sigma=0.1, stepRule=adam(beta1=0.9), noise=Id[seed=1, n=2]))");
    assertThat(parts)
        .hasToString(
            """
            strategy = iw-es
            reuse = fixed
            reuse.1 = 2
            clip = 1.0
            base = es
            base.sigma = 0.1
            base.stepRule = adam
            base.stepRule.beta1 = 0.9
            base.noise = Id
            base.noise.seed = 1
            base.noise.n = 2
            """);
    assertThat(RunConfiguration.parse(parts.toString())).isEqualTo(parts);
  }

  /** Nothing of it may be lost: two that differ must not look the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {"mine", "es(", "es)", "es(1=5, 6, 1=7)", "es(a=1, a=2)", "es(a=1)b", "es()", ""})
  void whatIsOfAnotherFormIsOneField(String description) {
    assertThat(RunConfiguration.ofStrategy(description).fields())
        .isEqualTo(Map.of("strategy", description));
  }

  @Test
  void namesEachDifference() {
    RunConfiguration before = RunConfiguration.ofStrategy("es(sigma=0.02, old=1, same=3)");
    RunConfiguration now = RunConfiguration.ofStrategy("es(sigma=0.05, same=3, added=2)");
    assertThat(before.differences(now))
        .containsExactly(
            "sigma was 0.02, is 0.05", "old was 1, is absent", "added was absent, is 2");
    assertThat(before.differences(before)).isEmpty();
  }

  @Test
  void aLineBreakDoesNotMakeAField() {
    RunConfiguration forged = new RunConfiguration(Map.of("task", "a\nsigma = 7"));
    assertThat(RunConfiguration.parse(forged.toString()).fields())
        .isEqualTo(Map.of("task", "a sigma = 7"));
  }

  @Test
  void aStrangersTextIsShownWithoutItsControlCharactersAndCut() {
    RunConfiguration strange = RunConfiguration.parse("task = \033[2J" + "x".repeat(999) + "\n");
    assertThat(strange.differences(new RunConfiguration(Map.of())))
        .containsExactly("task was \\u001b[2J" + "x".repeat(191) + "..., is absent");
  }
}
