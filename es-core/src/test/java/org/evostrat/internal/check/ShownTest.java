package org.evostrat.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void whatPrintsStays() {
    for (String text : new String[] {"", "K4=runs/a b", "\u03c3 = 0.1 \u20ac", "\ud83d\ude00"}) {
      assertThat(Shown.text(text)).isEqualTo(text);
    }
  }

  @Test
  void whatDoesNotPrintIsEscaped() {
    assertThat(Shown.text("a\r\n\u001b[2J\u202e\u2028\ud800b"))
        .isEqualTo("a\\u000d\\u000a\\u001b[2J\\u202e\\u2028\\ud800b");
  }

  @Test
  void longTextsAreCut() {
    assertThat(Shown.text("x".repeat(500))).isEqualTo("x".repeat(500));
    assertThat(Shown.text("x".repeat(501))).isEqualTo("x".repeat(500) + "...");
  }

  @Test
  void messagesShowNameAndValue() {
    assertThat(Check.message("a\nb", "be one line", "c\td", "use one"))
        .isEqualTo("a\\u000ab must be one line, but was c\\u0009d; use one");
  }
}
