package org.evostrat.examples.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void noTerminal() {
    System.clearProperty(Terminal.COLUMNS);
  }

  @Test
  void withoutATerminalThereAreLinesOnly() {
    try (Terminal terminal = terminal()) {
      terminal.line("one");
      terminal.stepTo(1);
      terminal.note("aside");
      terminal.line("two");
    }

    assertThat(out.toString().lines()).containsExactly("one", "two");
    assertThat(err.toString().lines()).containsExactly("aside");
  }

  @Test
  void theBarStaysOutOfTheLines() {
    System.setProperty(Terminal.COLUMNS, "80");
    try (Terminal terminal = terminal()) {
      terminal.line("one");
      terminal.stepTo(4);
    }

    assertThat(out.toString().lines()).containsExactly("one");
    assertThat(err.toString())
        .contains("training 100% [===")
        .contains("4/4")
        .endsWith("\r\033[K")
        .doesNotContain("\n");
    for (String drawn : err.toString().split("\r\033\\[K", -1)) {
      assertThat(drawn).hasSizeLessThan(80);
    }
  }

  private Terminal terminal() {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), "training", 4);
  }
}
