package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** What the README tells a stranger to type into jshell. */
class DocumentedJshellTest {
  @Test
  void readmeSnippetFindsTheMaximum() throws Exception {
    Matcher block =
        Pattern.compile("```jshell\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(block.find()).isTrue();
    List<SnippetEvent> events = new ArrayList<>();
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        shell.addToClasspath(entry);
      }
      block
          .group(1)
          .lines()
          .map(line -> shell.sourceCodeAnalysis().analyzeCompletion(line).source())
          .forEach(statement -> events.addAll(shell.eval(statement)));
    }
    assertThat(events)
        .hasSize(6)
        .allSatisfy(
            event -> {
              assertThat(event.status()).isEqualTo(Snippet.Status.VALID);
              assertThat(event.exception()).isNull();
            });
    assertThat(Double.parseDouble(events.get(5).value())).isCloseTo(3, within(0.05));
  }
}
