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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation tells a stranger to write compiles, and the first of it runs. */
class DocumentedCodeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("^public (?:final )?class (\\w+)", Pattern.MULTILINE);
  private static final int LINES_AT_MOST = 25;

  /** What a reader of a fragment imports. */
  private static final String IMPORTS =
      Stream.of(
              "ai.onnxruntime",
              "java.nio.file",
              "java.time",
              "java.util",
              "org.evostrat",
              "org.evostrat.backend",
              "org.evostrat.checkpoint",
              "org.evostrat.classic.crossentropy",
              "org.evostrat.classic.gradient",
              "org.evostrat.classic.simple",
              "org.evostrat.iw",
              "org.evostrat.math.hipparchus",
              "org.evostrat.mujoco.task",
              "org.evostrat.noise",
              "org.evostrat.onnx",
              "org.evostrat.objective",
              "org.evostrat.optimizer",
              "org.evostrat.rl.environment",
              "org.evostrat.rl.planning",
              "org.evostrat.rl.policy",
              "org.evostrat.rl.rollout",
              "org.evostrat.shaping",
              "org.evostrat.step",
              "org.evostrat.termination",
              "org.hipparchus.analysis",
              "org.hipparchus.optim",
              "org.hipparchus.optim.nonlinear.scalar")
          .map(name -> "import " + name + ".*;\n")
          .collect(Collectors.joining());

  /** What a reader of a fragment has already: fields, so that it may have its own of that name. */
  private static final String GIVEN =
      """
      Optimization optimization;
      EvolutionStrategy es;
      double[] action;
      long seed;

      static class MySimulatorObjective implements Objective {
        MySimulatorObjective(String model) {}

        @Override
        public double value(double[] theta) {
          return 0;
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "README.md, 2",
    "docs/guide.md, 7",
    "docs/planning.md, 1",
    "docs/exporting.md, 4",
    "es-mujoco/README.md, 1"
  })
  void everySnippetCompiles(Path page, int atLeast) throws IOException {
    List<String> snippets = snippets(page);
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(atLeast);
    for (int i = 0; i < snippets.size(); i++) {
      String snippet = snippets.get(i);
      Matcher whole = CLASS.matcher(snippet);
      if (whole.find()) {
        compile(whole.group(1), snippet);
      } else {
        compile("Fragment" + i, fragment("Fragment" + i, snippet));
      }
    }
  }

  @Test
  void readmeSnippetCompilesAndFindsTheMaximum() throws Exception {
    String snippet = snippets(Path.of("README.md")).get(0);
    assertThat(snippet.lines().count()).isLessThan(LINES_AT_MOST);
    Matcher found =
        Pattern.compile("\\[(\\S+), (\\S+)\\], generations: .*")
            .matcher(run("Quickstart", snippet));
    assertThat(found.find()).isTrue();
    assertThat(Double.parseDouble(found.group(1))).isCloseTo(3, within(0.05));
    assertThat(Double.parseDouble(found.group(2))).isCloseTo(-1, within(0.05));
  }

  private static List<String> snippets(Path page) throws IOException {
    return JAVA.matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** A class around statements, an expression, or calls that go on with a builder. */
  private static String fragment(String name, String snippet) {
    String statements = snippet.startsWith(".") ? "optimization\n" + snippet : snippet;
    return IMPORTS
        + ("class " + name + " {\n")
        + GIVEN
        + "void use() throws Exception {\n"
        + statements
        + "\n;\n}\n}\n";
  }

  private void compile(String name, String source) throws IOException {
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
    assertThat(compiled).as("%s\n%s", messages, source).isTrue();
  }

  private String run(String name, String source) throws Exception {
    compile(name, source);
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
