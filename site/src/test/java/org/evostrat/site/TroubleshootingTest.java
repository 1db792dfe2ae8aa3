package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that the page quotes is still one that the sources have. */
class TroubleshootingTest {
  private static final Pattern QUOTED = Pattern.compile("(?m)^### (.*)$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What joins the four parts of a message, and what stands for anything. */
  private static final Pattern JOINTS = Pattern.compile("…| must |, but was |, but |; ");

  /** The words of others: the JVM's, SLF4J's. */
  private static final Set<String> OTHERS =
      Set.of("Using incubator modules: jdk.incubator.vector", "No SLF4J providers were found");

  /** Sources without what joins string literals, so that a message stands there in one piece. */
  private static final String SOURCES =
      Stream.concat(
              Repository.sources(false).stream()
                  .filter(file -> !file.toString().contains("org/evostrat/site")),
              Stream.of("es", "es-mujoco/src/build/locate-mujoco.sh").map(Repository.ROOT::resolve))
          .map(Repository::read)
          .map(text -> text.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("\\s+", " "))
          .collect(Collectors.joining("\n"));

  private static List<String> messages() {
    return QUOTED
        .matcher(Repository.read(Repository.ROOT.resolve(Path.of("docs/troubleshooting.md"))))
        .results()
        .flatMap(heading -> CODE.matcher(heading.group(1)).results())
        .map(code -> code.group(1))
        .filter(message -> !OTHERS.contains(message))
        .toList();
  }

  private static List<String> missing(String message) {
    return JOINTS
        .splitAsStream(message)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .filter(part -> !SOURCES.contains(part))
        .toList();
  }

  @Test
  void everyQuotedMessageIsInTheSources() {
    assertThat(messages()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(messages())
        .allSatisfy(
            message -> {
              assertThat(message.length()).isGreaterThan(12);
              assertThat(missing(message)).as(message).isEmpty();
            });
  }

  @Test
  void findsWhatIsNotThere() {
    assertThat(missing("checkpoint must not be round, but was …; use another"))
        .containsExactly("not be round", "use another");
  }
}
