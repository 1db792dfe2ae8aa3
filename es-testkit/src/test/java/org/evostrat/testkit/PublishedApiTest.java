package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API of every published module is what its {@code api.txt} says. A change to it is made on
 * purpose: {@code mvn -pl es-testkit -am test -Dtest=PublishedApiTest -Dapi.accept=true
 * -Dsurefire.failIfNoSpecifiedTests=false} writes the files anew.
 */
class PublishedApiTest {
  private static final boolean ACCEPT = Boolean.getBoolean("api.accept");

  static Stream<Path> published() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .filter(module -> Files.exists(module.resolve("src/main/java/module-info.java")))
          .filter(module -> !isUnpublished(module))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void apiIsAsAgreed(Path module) throws IOException {
    Path file = module.resolve("api.txt");
    SortedSet<String> now = PublishedApi.of(Sources.of(module, "src/main/java"));
    if (ACCEPT && !now.isEmpty()) {
      Files.write(file, now);
    }
    SortedSet<String> agreed =
        new TreeSet<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
    assertThat(difference(agreed, now))
        .as("changes to what users of %s compile against; see CONTRIBUTING.md", module)
        .isEmpty();
  }

  @Test
  void saysWhatIsPublic(@TempDir Path folder) throws IOException {
    Path module = Files.writeString(folder.resolve("module-info.java"), MODULE);
    Path shown = Files.writeString(folder.resolve("Shown.java"), SHOWN);
    Path hidden =
        Files.writeString(folder.resolve("Hidden.java"), "package b; public class Hidden {}");
    assertThat(PublishedApi.of(List.of(module, shown, hidden)))
        .containsExactly(
            "a.Shown.Inner: Inner()",
            "a.Shown.Inner: static final class",
            "a.Shown.Kind: enum",
            "a.Shown.Kind: static final Kind A",
            "a.Shown.Pair: Pair(int)",
            "a.Shown.Pair: int sum()",
            "a.Shown.Pair: record (int a, double[] b)",
            "a.Shown.Way: interface",
            "a.Shown.Way: void go(String, int) throws Exception",
            "a.Shown: Shown(T)",
            "a.Shown: abstract class <T extends Number> implements Runnable",
            "a.Shown: protected static <U> U of(U)",
            "a.Shown: static final int MOST",
            "a.Shown: void run()");
  }

  @Test
  void modulesAreFound() throws IOException {
    assertThat(published()).contains(Path.of("../es-core"), Path.of("../es-spark"));
    assertThat(Files.readAllLines(Path.of("../es-core/api.txt")))
        .contains(
            "org.evostrat.optimizer.EvolutionStrategy: static EvolutionStrategyBuilder withSigma(double)");
  }

  @Test
  void namesWhatWasRemovedFirst() {
    assertThat(
            difference(
                new TreeSet<>(List.of("a: b()", "a: c()")),
                new TreeSet<>(List.of("a: d()", "a: c()"))))
        .containsExactly("- a: b()", "+ a: d()");
  }

  private static List<String> difference(SortedSet<String> before, SortedSet<String> after) {
    List<String> lines = new ArrayList<>();
    before.stream().filter(line -> !after.contains(line)).map("- "::concat).forEach(lines::add);
    after.stream().filter(line -> !before.contains(line)).map("+ "::concat).forEach(lines::add);
    return lines;
  }

  private static boolean isUnpublished(Path module) {
    try {
      return Files.readString(module.resolve("pom.xml"))
          .contains("<evostrat.unpublished>true</evostrat.unpublished>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String MODULE = "module m { exports a; exports b to c; }";

  private static final String SHOWN =
      """
      package a;
      public abstract class Shown<T extends Number> implements Runnable {
        public static final int MOST = 1;
        int hidden;
        public Shown(T first) {}
        Shown() {}
        protected static <U> U of(U one) { return one; }
        @Override public void run() {}
        @Override public String toString() { return ""; }
        private void more() {}
        public static final class Inner {}
        public enum Kind { A }
        public record Pair(int a, double[] b) {
          public Pair {}
          public Pair(int a) { this(a, null); }
          public int sum() { return a; }
        }
        public interface Way { void go(String to, int times) throws Exception; }
        class Secret { public int shown; }
      }
      """;
}
