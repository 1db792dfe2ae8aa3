package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** Asserts that a message says name, rule, value and remedy. */
public final class FourParts {
  private FourParts() {}

  /** "Name must rule, but value; remedy", where the value part may be a whole clause. */
  public static void assertIn(Throwable error) {
    assertThat(error).hasMessageMatching("(?s).+ must .+, but .+; .+");
  }
}
