package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evostrat.examples.training.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the program can do is run here at its smallest, and has its documentation. */
class DocumentedExamplesTest {
  private static final Path DOCS = Path.of("..", "docs");

  private static final String TRAINING =
      " --pairs=2 --max-steps=20 --generations=1 --evaluations=1 --noise-size=100000 --out=OUT";

  /** Command lines; RUN is the folder of a finished run, OUT one that is not there yet. */
  private static final Map<String, String> SMALLEST = new HashMap<>();

  static {
    SMALLEST.put("ant", "ant --task=cart-pole-v1" + TRAINING);
    SMALLEST.put("resume", "resume RUN --generations=2");
    SMALLEST.put("replay", "replay RUN --episodes=1");
    SMALLEST.put("export", "export RUN --onnx=OUT.onnx --numpy=OUT.npz");
    SMALLEST.put("plot", "plot one=RUN --out=OUT.png");
    SMALLEST.put("compare", "compare es --on=sphere --seeds=1 --evaluations=100 --out=OUT");
    SMALLEST.put(
        "reproduce",
        "reproduce figure3 --seeds=1 --interactions=50 --out=OUT --option=--task=cart-pole-v1"
            + " --option=--hidden=4 --option=--pairs=2 --option=--max-steps=20"
            + " --option=--noise-size=100000");
    SMALLEST.put(
        "plan", "plan --horizon=2 --candidates=4 --elites=2 --iterations=1 --steps=2 --out=OUT");
    SMALLEST.put("tasks", "tasks");
    SMALLEST.put("quickstart", "quickstart --generations=1");
    for (Example example : Example.values()) {
      SMALLEST.put("example " + example, "example " + example + TRAINING);
    }
  }

  /** What needs more than a command line, a browser or OpenGL: the test file that runs it. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("watch", "WatchCommandTest.java", "render", "RenderCommandTest.java");

  @TempDir Path folder;
  private Path run;

  @BeforeEach
  void finishedRun() {
    run = folder.resolve("run");
  }

  static Set<String> lines() {
    return new TreeSet<>(SMALLEST.keySet());
  }

  static Set<String> documented() {
    Set<String> all = lines();
    all.addAll(ELSEWHERE.keySet());
    return all;
  }

  @Test
  void everyCommandIsRunHereOrElsewhere() throws IOException {
    Set<String> commands =
        documented().stream().map(name -> name.split(" ", -1)[0]).collect(Collectors.toSet());
    assertThat(commands).isEqualTo(Main.commandLine().getSubcommands().keySet());
    for (Map.Entry<String, String> test : ELSEWHERE.entrySet()) {
      Path file = Path.of("src/test/java/org/evostrat/examples").resolve(test.getValue());
      assertThat(Files.readString(file)).contains("\"" + test.getKey() + "\"");
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void runsAtItsSmallest(String name) {
    String line = SMALLEST.get(name);
    if (line.contains("RUN")) {
      assertThat(Cli.tinyRun(run, "--generations=1").exitCode()).isZero();
    }
    Stream<String> arguments =
        Arrays.stream(line.split(" ", -1))
            .map(word -> word.replace("RUN", run.toString()))
            .map(word -> word.replace("OUT", folder.resolve("out").toString()));

    Cli result = Cli.run(arguments.toArray(String[]::new));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void hasItsLineInTheListOfCommands(String name) throws IOException {
    assertThat(Files.readString(DOCS.resolve("command-line.md")))
        .containsPattern("(?m)^\\| `./es " + name + "` \\| .+ \\| .+ \\|$");
  }
}
