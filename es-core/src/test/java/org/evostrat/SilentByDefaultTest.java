package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** Without a provider of SLF4J, as on the class path of somebody who has just begun. */
class SilentByDefaultTest {

  /** A run in which nothing goes wrong, or in which an objective throws. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) {
      Optimization.maximize(
              theta -> {
                if (args.length > 0 && theta[0] > -0.2) {
                  throw new IllegalStateException("above -0.2");
                }
                return -theta[0] * theta[0];
              })
          .startingFrom(-0.3)
          .using(EvolutionStrategy.withSigma(0.1).build())
          .until(Termination.generations(3))
          .run();
    }
  }

  @Test
  void aRunInWhichAllIsWellPrintsNothing() throws Exception {
    assertThat(printed()).isEmpty();
  }

  @Test
  void whereThereIsSomethingToSayTheReaderIsToldThatNobodyListens() throws Exception {
    assertThat(printed("throwing")).contains("SLF4J").doesNotContain("above -0.2");
  }

  private static String printed(String... arguments) throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("slf4j-jdk14"))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            Run.class.getName());
    builder.command().addAll(Arrays.asList(arguments));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
