package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLinksTest {
  @TempDir private Path root;

  @BeforeEach
  void twoPages() throws IOException {
    Files.createDirectories(root.resolve("docs/images"));
    Files.writeString(root.resolve("docs/images/a.png"), "");
    write("README.md", "# Home\n");
    write("docs/README.md", "# Index\n\n## All\n\n* [Home](../README.md)\n* [Page](page.md)\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve(file), text);
  }

  private List<String> problems(String page) throws IOException {
    write("docs/page.md", page);
    return DeadLinks.in(Documentation.read(root));
  }

  @Test
  void letsLivingLinksPass() throws IOException {
    assertThat(
            problems(
                """
                # Page

                [a](../README.md#home) [b](#more) ![c](images/a.png) [d](images)
                [e](https://example.org/a?b#c)

                ## More
                """))
        .isEmpty();
  }

  @Test
  void findsDeadOnes() throws IOException {
    assertThat(
            problems(
                """
                # Page

                [a](../README.md#nowhere) [b](#more) ![c](images/b.png) [d](none.md)
                [e](http://example.org) [f](https://) ![](images/a.png) [g](../../x)
                [h](images/A.png)
                """))
        .containsExactlyInAnyOrder(
            "docs/page.md: no heading at ../README.md#nowhere",
            "docs/page.md: no heading at #more",
            "docs/page.md: no file at images/b.png",
            "docs/page.md: no file at none.md",
            "docs/page.md: must be a well-formed https address: http://example.org",
            "docs/page.md: must be a well-formed https address: https://",
            "docs/page.md: says nothing about images/a.png",
            "docs/page.md: no file at ../../x",
            "docs/page.md: no file at images/A.png");
  }

  @Test
  void everyPageIsInTheNavigationOnce() throws IOException {
    write("docs/lost.md", "# Lost\n");
    write(
        "docs/README.md",
        "# Index\n\n## All\n\n* [Home](../README.md)\n* [Page](page.md)\n* [Again](page.md)\n");
    assertThat(problems("# Page\n"))
        .containsExactly(
            "docs/README.md: lists docs/page.md twice",
            "docs/README.md: must list docs/lost.md; add a line");
  }
}
