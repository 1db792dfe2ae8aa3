package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of GitHub's own pages. */
class AnchorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Why a run ended                       | why-a-run-ended
          Threads, and anything else            | threads-and-anything-else
          Ant at laptop scale: K = 0 and K = 4  | ant-at-laptop-scale-k--0-and-k--4
          CMA-ES & friends                      | cma-es--friends
          `sigma` must be finite, but was …     | sigma-must-be-finite-but-was-
          snake_case, x^2 (E1)                  | snake_case-x2-e1
          Über uns                              | über-uns
          """)
  void isWhatGitHubGives(String heading, String anchor) {
    assertThat(new Anchors().next(heading)).isEqualTo(anchor);
  }

  @Test
  void numbersWhatIsThereAgain() {
    Anchors anchors = new Anchors();
    assertThat(anchors.next("Speed")).isEqualTo("speed");
    assertThat(anchors.next("Speed")).isEqualTo("speed-1");
    assertThat(anchors.next("Speed")).isEqualTo("speed-2");
  }
}
