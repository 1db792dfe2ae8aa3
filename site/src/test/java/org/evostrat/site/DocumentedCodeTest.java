package org.evostrat.site;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation tells a stranger to write compiles, and the first of it runs. */
class DocumentedCodeTest {
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
              "org.evostrat.classic.cma",
              "org.evostrat.classic.crossentropy",
              "org.evostrat.classic.gradient",
              "org.evostrat.classic.natural",
              "org.evostrat.classic.simple",
              "org.evostrat.iw",
              "org.evostrat.math.hipparchus",
              "org.evostrat.mujoco.picture",
              "org.evostrat.mujoco.sim",
              "org.evostrat.mujoco.task",
              "org.evostrat.noise",
              "org.evostrat.onnx",
              "org.evostrat.objective",
              "org.evostrat.optimizer",
              "org.evostrat.report",
              "org.evostrat.rl.environment",
              "org.evostrat.rl.planning",
              "org.evostrat.rl.policy",
              "org.evostrat.rl.rollout",
              "org.evostrat.rl.task",
              "org.evostrat.sample",
              "org.evostrat.shaping",
              "org.evostrat.spark",
              "org.evostrat.step",
              "org.evostrat.tensorboard",
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
      ObjectiveFactory objectives;
      Optimizer strategy;
      EvolutionStrategy es;
      org.apache.spark.api.java.JavaSparkContext context;
      double[] theta;
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

  private static Stream<Path> pagesWithCode() {
    return Repository.documentation().pages().keySet().stream()
        .filter(page -> !snippets(page).isEmpty());
  }

  @Test
  void everySnippetCompiles() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path page : pagesWithCode().toList()) {
      List<String> snippets = snippets(page);
      for (int i = 0; i < snippets.size(); i++) {
        Matcher whole = CLASS.matcher(snippets.get(i));
        String name =
            whole.find()
                ? whole.group(1)
                : (page + "_" + (i + 1)).replaceAll("\\.md|[^\\w]", "_"); // told by the compiler
        String source =
            whole.reset().find() ? whole(snippets.get(i)) : fragment(name, snippets.get(i));
        assertThat(sources.put(name, source)).as("another class %s in %s", name, page).isNull();
      }
    }
    compile(sources);
  }

  @Test
  void everyPageIsLookedAt() {
    assertThat(pagesWithCode())
        .contains(Path.of("README.md"), Path.of("docs/guide.md"), Path.of("es-mujoco/README.md"));
    assertThat(snippets(Path.of("docs/guide.md"))).hasSizeGreaterThan(4);
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

  private static List<String> snippets(Path page) {
    return JAVA.matcher(Repository.read(Repository.ROOT.resolve(page)))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** A class, with a reader's imports where it has none. */
  private static String whole(String snippet) {
    return snippet.contains("import ") ? snippet : IMPORTS + snippet;
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

  /** Compiles sources by the names of their classes. */
  private void compile(Map<String, String> sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      files.add(Files.writeString(file, source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", "" + folder);
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(files.toArray(Path[]::new)))
            .call();
    assertThat(compiled).as("%s", messages).isTrue();
  }

  private String run(String name, String source) throws Exception {
    compile(Map.of(name, source));
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
