package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on Kotlin and Scala tells a stranger to write compiles and runs. */
class DocumentedKotlinAndScalaTest {
  private static final Path PAGE = Path.of("..", "docs", "kotlin-and-scala.md");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** At (3, -1), to two digits. */
  private static final Pattern MAXIMUM =
      Pattern.compile(
          "\\[(2\\.9[5-9]|3\\.0[0-4])\\d*, -(0\\.9[5-9]|1\\.0[0-4])\\d*], generations: .*");

  @TempDir private Path folder;

  @Test
  void kotlin() throws Exception {
    List<String> snippets = snippets("kotlin");
    assertThat(snippets).hasSize(2);
    assertThat(runKotlin(snippets.get(0))).matches(MAXIMUM);
    assertThat(runKotlin(snippets.get(1))).contains("10 ").endsWith("the limit 10");
  }

  @Test
  void scala() throws Exception {
    List<String> snippets = snippets("scala");
    assertThat(snippets).hasSize(2);
    assertThat(runScala(snippets.get(0), "Quickstart")).matches(MAXIMUM);
    assertThat(runScala(snippets.get(1), "CartPole")).contains("10 ").endsWith("the limit 10");
  }

  private String runKotlin(String source) throws Exception {
    Path file = Files.writeString(folder.resolve("Snippet.kt"), source);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    ExitCode exit =
        new K2JVMCompiler()
            .exec(
                new PrintStream(messages, true, StandardCharsets.UTF_8),
                "-no-stdlib",
                "-no-reflect",
                "-Xjdk-release=17",
                "-Werror",
                "-cp",
                CLASS_PATH,
                "-d",
                folder.toString(),
                file.toString());
    assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
    return run("SnippetKt");
  }

  private String runScala(String source, String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".scala"), source);
    boolean compiled =
        scala.tools.nsc.Main.process(
            new String[] {
              "-Xfatal-warnings", "-cp", CLASS_PATH, "-d", folder.toString(), file.toString()
            });
    assertThat(compiled).as(source).isTrue();
    return run(name);
  }

  private static List<String> snippets(String language) throws IOException {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring(block.indexOf('\n') + 1, block.length() - 3))
        .toList();
  }

  /** In a JVM of its own, since Scala keeps the output that it found first. */
  private String run(String name) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + CLASS_PATH,
                name)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
