package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a stranger to write compiles and runs. */
class DocumentedCodeTest {
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final int LINES_AT_MOST = 25;

  @TempDir private Path folder;

  @Test
  void readmeSnippetCompilesAndFindsTheMaximum() throws Exception {
    String snippet = snippets(Path.of("..", "README.md")).get(0);
    assertThat(snippet.lines().count()).isLessThan(LINES_AT_MOST);
    Matcher found =
        Pattern.compile("\\[(\\S+), (\\S+)\\], generations: .*")
            .matcher(run("Quickstart", snippet));
    assertThat(found.find()).isTrue();
    assertThat(Double.parseDouble(found.group(1))).isCloseTo(3, within(0.05));
    assertThat(Double.parseDouble(found.group(2))).isCloseTo(-1, within(0.05));
  }

  private static List<String> snippets(Path page) throws IOException {
    return JAVA.matcher(Files.readString(page)).results().map(match -> match.group(1)).toList();
  }

  private String run(String name, String source) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString());
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
