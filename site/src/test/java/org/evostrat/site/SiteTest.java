package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  @TempDir private Path folder;

  @Test
  void theRepositorysPagesMakeASiteWithoutDeadLinks() throws IOException {
    Documentation documentation = Repository.documentation();

    new Site(documentation, Map.of(), folder).write();

    BuiltLinks.Result result = BuiltLinks.check(folder);
    assertThat(result.dead()).isEmpty();
    assertThat(result.checked()).isGreaterThan(500);
    for (Page page : documentation.pages().values()) {
      assertThat(folder.resolve(page.output())).content().doesNotContainPattern("\\{\\{\\w+}}");
    }
  }

  @Test
  void linksTablesCodeAndTypesAreTheSites() {
    Page page =
        Page.parse(
            Path.of("docs/modules/a.md"),
            """
            # A

            ## B c

            [d](../guide.md#e) [f](../../README.md) [g](https://example.org)

            | h |
            |---|
            | `Adam` |

            `Adam.of(1)` `Other` [`Adam`](b.md)

            ```java
            new I();
            ```

            <b>&
            """);

    String html = new PageRenderer(page, Map.of("Adam", "org.evostrat.step.Adam")).html();

    assertThat(html)
        .contains(
            "<h2 id=\"b-c\">B c<a class=\"anchor\" href=\"#b-c\"",
            "<a href=\"../guide.html#e\">d</a> <a href=\"../README.html\">f</a>",
            "<a href=\"https://example.org\">g</a>",
            "<div class=\"table\"><table>",
            "<code><a href=\"../api/org/evostrat/step/Adam.html\">Adam.of(1)</a></code>",
            "<code>Other</code> <a href=\"../modules/b.html\"><code>Adam</code></a>",
            "<pre><code><span class=\"keyword\">new</span> I();\n</code></pre>",
            "&lt;b&gt;&amp;");
  }

  @Test
  void searchKnowsSectionsAndTypes() {
    SearchIndex index = new SearchIndex();
    index.add(Page.parse(Path.of("docs/a.md"), "# A\n\nb `c`\n\n## D \"e\"\n\nf\n\n- g\n"), "Name");
    index.addTypes(Map.of("Adam", "org.evostrat.step.Adam"));

    assertThat(index.script())
        .isEqualTo(
            """
            window.searchIndex = [
            ["Name", "A", "a.html", "b c"],
            ["Name", "D \\"e\\"", "a.html#d-e", "f g"],
            ["Javadoc", "Adam", "api/org/evostrat/step/Adam.html", "org.evostrat.step.Adam"]
            ];
            """);
  }

  @Test
  void theScriptIsNotEndedByText() {
    assertThat(SearchIndex.quote("</script>\n\\ \u2028")).isEqualTo("\"\\u003c/script>\\n\\\\  \"");
  }
}
