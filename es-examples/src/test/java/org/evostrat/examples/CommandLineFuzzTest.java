package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.evostrat.testkit.hostile.Fuzzing;
import org.evostrat.testkit.hostile.Mutations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Options and run folders from strangers: obeyed, or refused in one line with an exit code. */
class CommandLineFuzzTest {
  private static final long MAX_BYTES = 256L << 20;

  /** Refusals by name, rule, value and remedy, on one line without control characters. */
  private static final Pattern FOUR_PARTS =
      Pattern.compile(
          "es: [^\\p{Cntrl}]+ must [^\\p{Cntrl}]+, but [^\\p{Cntrl}]+; [^\\p{Cntrl}]+\\R");

  private static final Pattern VALUE = Pattern.compile("(?<==).*");
  private static final List<String> TRAINING =
      List.of(
          "--seed=1",
          "--pairs=2",
          "--sigma=0.1",
          "--learning-rate=0.01",
          "--extra-updates=1",
          "--step-rule=adam",
          "--momentum=0.5",
          "--weight-decay=0.1",
          "--shaping=raw",
          "--noise-size=100000",
          "--noise-seed=1",
          "--hidden=4,4",
          "--max-steps=9",
          "--adaptive-steps",
          "--evaluations=2",
          "--action-noise=0.1",
          "--reward-shift=0.5",
          "--normalize=true",
          "--statistics-share=0.5",
          "--time-limit=5",
          "--max-failed-share=1",
          "--target=100",
          "--interactions=100",
          "--task=cart-pole-v1",
          "--threads=1");

  @TempDir private Path directory;
  private Path run;
  private Path occupied;
  private byte[] configuration;
  private byte[] history;
  private byte[] checkpoint;

  @BeforeEach
  void makeRun() throws IOException {
    run = directory.resolve("deep/er/run");
    assertThat(Cli.tinyRun(run).exitCode()).isZero();
    configuration = Files.readAllBytes(run.resolve("configuration.args"));
    history = Files.readAllBytes(run.resolve("history.csv"));
    checkpoint = Files.readAllBytes(run.resolve("checkpoint.npz"));
    occupied = Files.createDirectories(directory.resolve("occupied"));
    Files.writeString(occupied.resolve("mine.txt"), "mine");
  }

  /** The folder is in use, so that a training whose options are good is refused as the last. */
  @Test
  void options() {
    Fuzzing.Outcome outcome =
        fuzz("training options", 5_000)
            .run(
                random -> {
                  List<String> line = new ArrayList<>(List.of("ant"));
                  line.addAll(TRAINING);
                  damage(line, random);
                  line.add("--out=" + occupied);
                  int code = feed(line);
                  assertThat(code).isNotEqualTo(1);
                });
    assertThat(outcome.taken()).isPositive();
    assertThat(occupied.resolve("mine.txt")).hasContent("mine");
  }

  /** Whole runs: what is accepted also ends well or in words. */
  @Test
  void runs() throws IOException {
    Path outside = directory.resolve("deep");
    Map<Path, String> before = contents(run);
    AtomicInteger done = new AtomicInteger();
    fuzz("training runs", 100)
        .run(
            random -> {
              List<String> line = new ArrayList<>(List.of("ant"));
              line.addAll(TRAINING);
              damage(line, random);
              Path out = directory.resolve("deep/er/new" + random.nextLong());
              line.addAll(List.of("--minutes=0.0001", "--threads=1", "--out=" + out));
              done.addAndGet(feed(line) == 0 && Files.exists(out) ? 1 : 0);
            });
    assertThat(done).hasPositiveValue();
    assertThat(contents(run)).isEqualTo(before);
    try (Stream<Path> files = Files.list(outside)) {
      assertThat(files).containsExactly(outside.resolve("er"));
    }
  }

  @Test
  void otherCommands() {
    List<List<String>> lines =
        List.of(
            List.of("quickstart", "--generations=2", "--population=4", "--sigma=0.1", "--seed=3"),
            List.of("quickstart", "--learning-rate=0.1", "--generations=1", "--population=2"),
            List.of("replay", run.toString(), "--episodes=1", "--max-steps=3", "--threads=1"),
            List.of("replay", run.toString(), "--seed=4", "--episodes=2", "--threads=1"),
            List.of("plot", "a=" + run + "/none", "--out=" + occupied, "--smooth=2", "--title=x"),
            List.of("tasks"),
            List.of("tasks", "--debug"));
    fuzz("other commands", 2_000)
        .run(
            random -> {
              List<String> line = new ArrayList<>(Mutations.oneOf(lines, random));
              damage(line, random);
              line.removeIf(argument -> argument.matches("--generations=.{6,}"));
              feed(line);
            });
    assertThat(occupied.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void runFolders() throws IOException {
    Map<Path, String> others = contents(occupied);
    Fuzzing.Outcome outcome =
        fuzz("run folders", 3_000)
            .run(
                random -> {
                  replace("configuration.args", configuration);
                  replace("checkpoint.npz", checkpoint);
                  switch (random.nextInt(4)) {
                    case 0 -> replace("checkpoint.npz", Mutations.bytes(checkpoint, random));
                    case 1 -> replace("configuration.args", Mutations.bytes(configuration, random));
                    default -> {
                      String text = new String(configuration, StandardCharsets.UTF_8);
                      replace("configuration.args", bytes(Mutations.text(text, random)));
                    }
                  }
                  feed(List.of("replay", run.toString(), "--episodes=1", "--threads=1"));
                });
    assertThat(outcome.taken()).isPositive();
    assertThat(contents(occupied)).isEqualTo(others);
  }

  @Test
  void argumentFiles() {
    fuzz("argument files", 2_000)
        .run(
            random -> {
              String text = new String(configuration, StandardCharsets.UTF_8);
              Path file = run.resolve("configuration.args");
              replace("configuration.args", bytes(Mutations.text(text, random)));
              feed(List.of("ant", "@" + file, "--out=" + occupied));
            });
    assertThat(occupied.resolve("mine.txt")).hasContent("mine");
  }

  /** Pictures take a while, so that most histories are read and not drawn. */
  @Test
  void histories() {
    String good = new String(history, StandardCharsets.UTF_8);
    Fuzzing.Outcome outcome =
        fuzz("histories", 2_000)
            .run(
                random -> {
                  boolean text = random.nextBoolean();
                  byte[] bad =
                      text ? bytes(Mutations.text(good, random)) : Mutations.bytes(history, random);
                  replace("history.csv", bad);
                  boolean draw = random.nextInt(50) == 0;
                  Path png = draw ? directory.resolve("plot.png") : occupied;
                  String group = "a=" + run + (draw ? "" : "," + run + "/none");
                  feed(List.of("plot", group, "--out=" + png));
                });
    assertThat(outcome.taken()).isPositive();
  }

  private static Fuzzing fuzz(String name, int count) {
    return new Fuzzing(name, count, MAX_BYTES, error -> false);
  }

  private void replace(String name, byte[] content) throws IOException {
    Path file = run.resolve(name);
    Files.deleteIfExists(file);
    Files.write(file, content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Carries out a command; all that is allowed is success and one line. */
  private static int feed(List<String> line) throws Exception {
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
    int code = Main.execute(command, line.toArray(String[]::new));
    boolean helped = err.toString().startsWith("Usage: ") || line.contains("--debug");
    if (code != 0 && !helped) {
      assertThat(code).isBetween(1, 2);
      assertThat(err.toString()).hasSizeLessThan(3000).matches(FOUR_PARTS);
    }
    assertThat(err.toString()).doesNotContain("NullPointer", "OutOfBounds", "NegativeArraySize");
    return code;
  }

  /** One to three options with another value, twice, misspelt, left out or in another place. */
  private static void damage(List<String> line, RandomGenerator random) {
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      int at = random.nextInt(line.size());
      String old = line.get(at);
      String value =
          Mutations.oneOf(random.nextBoolean() ? Mutations.NUMBERS : Mutations.TEXTS, random);
      switch (random.nextInt(8)) {
        case 0 -> line.add(1 + random.nextInt(line.size()), value);
        case 1 -> line.add(1 + random.nextInt(line.size()), old);
        case 2 -> line.set(at, at == 0 ? old : Mutations.text(old, random));
        case 3 -> line.set(at, at == 0 ? value : old.replaceAll("=.*", ""));
        default -> line.set(at, VALUE.matcher(old).find() ? option(old) + value : old);
      }
    }
  }

  private static String option(String argument) {
    return argument.substring(0, argument.indexOf('=') + 1);
  }

  private static Map<Path, String> contents(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
