package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighlighterTest {
  @Test
  void marksJava() {
    assertThat(Highlighter.html("java", "int x = 1_0; // a \"word\""))
        .isEqualTo(
            "<span class=\"keyword\">int</span> x = <span class=\"number\">1_0</span>;"
                + " <span class=\"comment\">// a &quot;word&quot;</span>");
    assertThat(Highlighter.html("java", "f(\"a // \\\" b\")"))
        .isEqualTo("f(<span class=\"string\">&quot;a // \\&quot; b&quot;</span>)");
  }

  @Test
  void marksXmlAndShell() {
    assertThat(Highlighter.html("xml", "<a b=\"c\"/>"))
        .isEqualTo(
            "<span class=\"keyword\">&lt;a</span> b=<span class=\"string\">&quot;c&quot;</span>"
                + "<span class=\"keyword\">/&gt;</span>");
    assertThat(Highlighter.html("", "./es ant  # learns\necho a#b"))
        .isEqualTo("./es ant  <span class=\"comment\"># learns</span>\necho a#b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "xml", "sh", "", "python"})
  void losesNothing(String language) {
    String code = "if (a < b && \"c\" != '#') { /* <d> */ }\n\"open\n";
    assertThat(Highlighter.html(language, code).replaceAll("</?span[^>]*>", ""))
        .isEqualTo(Highlighter.escape(code));
  }
}
