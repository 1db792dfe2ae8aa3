package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages and the sources say of each other. */
class DocumentationTest {
  private static final Pattern TAG = Pattern.compile("\\bE[1-9]\\d?\\b");
  private static final Pattern PAGE = Pattern.compile("\\bdocs/[\\w./-]+\\.md\\b");

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map(MatchResult::group).forEach(found::add);
    return found;
  }

  @Test
  void noLinkIsDeadAndEveryPageIsInTheNavigation() {
    assertThat(DeadLinks.in(Repository.documentation())).isEmpty();
  }

  @Test
  void everyFormulaThatIsCitedIsThereAndEveryFormulaIsCited() {
    String page = Repository.read(Repository.ROOT.resolve("docs/algorithm.md"));
    Set<String> tags = found(Pattern.compile("(?<=\\*\\*\\()E\\d+(?=\\)\\*\\*)"), page);
    Set<String> inCode = new TreeSet<>();
    for (Path file : Repository.sources(true)) {
      // Elsewhere it is a number, such as an exponent.
      Repository.read(file)
          .lines()
          .filter(line -> line.strip().matches("(\\*|//|/\\*\\*?) .*"))
          .forEach(line -> inCode.addAll(found(TAG, line)));
    }
    assertThat(tags).hasSizeGreaterThanOrEqualTo(7).isEqualTo(inCode);
    for (Page other : Repository.documentation().pages().values()) {
      assertThat(tags)
          .as(other.source().toString())
          .containsAll(found(TAG, Markdown.text(other.document())));
    }
  }

  @Test
  void everyPageThatSourcesNameIsThere() {
    int named = 0;
    for (Path file : Repository.sources(true)) {
      if (!file.toString().contains("org/evostrat/site")) {
        for (String page : found(PAGE, Repository.read(file))) {
          assertThat(Repository.ROOT.resolve(page)).as(file.toString()).exists();
          named++;
        }
      }
    }
    assertThat(named).isGreaterThan(10);
  }

  @Test
  void everyPublishedModuleHasAPage() throws IOException {
    Set<String> modules = PublishedApi.read(Repository.ROOT).modules().keySet();
    assertThat(modules).contains("es-core", "es-simd", "es-spark").doesNotContain("es-testkit");
    assertThat(Repository.documentation().navigation().entries())
        .extracting(Navigation.Entry::label)
        .containsAll(modules);
  }

  @Test
  void everyImageIsUsed() throws IOException {
    String all =
        Repository.documentation().pages().keySet().stream()
            .map(page -> Repository.read(Repository.ROOT.resolve(page)))
            .reduce("", String::concat);
    try (var images = Files.list(Repository.ROOT.resolve("docs/images"))) {
      assertThat(images.map(image -> image.getFileName().toString()))
          .isNotEmpty()
          .allSatisfy(image -> assertThat(all).contains("images/" + image));
    }
  }
}
