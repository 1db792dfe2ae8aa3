package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps every source file of every module small enough to be read in one go. */
class FileSizeTest {
  private static final int MAX_LINES = 400;

  @Test
  void noSourceFileIsLongerThanTheBudget() throws IOException {
    List<Path> sources = Sources.under("src");
    assertThat(sources).anyMatch(path -> path.endsWith("Architecture.java"));
    assertThat(sources).allSatisfy(path -> assertThat(lines(path)).isLessThanOrEqualTo(MAX_LINES));
  }

  private static long lines(Path path) {
    try (Stream<String> lines = Files.lines(path)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
