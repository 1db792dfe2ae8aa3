package org.evostrat.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** The Javadoc of several modules in one, grouped by module, as if it were on the class path. */
final class Javadoc {
  private Javadoc() {}

  /**
   * Runs the JDK's javadoc.
   *
   * @throws IOException if it has an error or a warning, with all that it said; a dead link in a
   *     comment is one
   */
  static void write(PublishedApi api, Path folder, String title) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-encoding",
                "UTF-8",
                "-windowtitle",
                title,
                "-doctitle",
                title,
                "-header",
                "<a style=\"color:inherit\" href=\"{@docRoot}/../index.html\">documentation</a>",
                "-Xdoclint:all,-missing",
                "-Werror",
                "-protected",
                "-notimestamp",
                "-quiet"));
    for (Map.Entry<String, Map<String, List<Path>>> module : api.modules().entrySet()) {
      if (!module.getValue().isEmpty()) {
        options.add("-group");
        options.add(module.getKey());
        options.add(String.join(":", module.getValue().keySet()));
      }
      module.getValue().values().forEach(files -> files.forEach(f -> options.add(f.toString())));
    }
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow();
    if (javadoc.run(writer, writer, options.toArray(String[]::new)) != 0) {
      throw new IOException("javadoc failed:\n" + said);
    }
  }
}
