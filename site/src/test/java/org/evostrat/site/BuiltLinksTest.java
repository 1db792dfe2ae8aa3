package org.evostrat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltLinksTest {
  @TempDir private Path folder;

  @Test
  void findsDeadLinks() throws IOException {
    Files.createDirectories(folder.resolve("api"));
    Files.writeString(
        folder.resolve("api/Type.html"),
        "<a id=\"&lt;init&gt;()\" href=\"../index.html#there\"></a><a href=\"../../x.html\"></a>");
    Files.writeString(
        folder.resolve("index.html"),
        "<h1 id=\"there\"><a href=\"#there\">a</a> <a href=\"#gone\">b</a>"
            + " <a href=\"api/Type.html#%3Cinit%3E()\">c</a> <a href=\"api/Other.html\">d</a>"
            + " <img src=\"none.png\"> <a href=\"https://example.org/none\">e</a></h1>");

    BuiltLinks.Result result = BuiltLinks.check(folder);

    assertThat(result.checked()).isEqualTo(7);
    assertThat(result.dead())
        .containsExactlyInAnyOrder(
            "api/Type.html: no file at ../../x.html",
            "index.html: no anchor at #gone",
            "index.html: no file at api/Other.html",
            "index.html: no file at none.png");
  }
}
