package org.evostrat.classic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that bad input is refused with a message of four parts. */
public final class Refusal {
  private Refusal() {}

  /** The call must fail with "name must ..., but was value; ...". */
  public static void of(String name, Object value, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            Pattern.quote(name) + " must .+, but was " + Pattern.quote("" + value) + "; .+");
  }
}
