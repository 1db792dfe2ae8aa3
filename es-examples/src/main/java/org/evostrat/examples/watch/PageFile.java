package org.evostrat.examples.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One of the files of the page: nothing but these is served.
 *
 * @param type for the browser
 * @param content of the file
 */
record PageFile(String type, byte[] content) {
  private static final String CHARTS = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";
  private static final List<String> SCRIPTS =
      List.of("watch.js", "panels.js", "readout.js", "runs.js", "series.js");

  /** The files by the path of their address. */
  static Map<String, PageFile> all() {
    Map<String, PageFile> files = new HashMap<>();
    files.put("/", own("index.html", "text/html"));
    files.put("/watch.css", own("watch.css", "text/css"));
    files.put("/icon.svg", own("icon.svg", "image/svg+xml"));
    for (String script : SCRIPTS) {
      files.put("/" + script, own(script, "text/javascript"));
    }
    files.put("/chart.js", new PageFile(utf8("text/javascript"), charts()));
    return Map.copyOf(files);
  }

  private static PageFile own(String name, String type) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      return new PageFile(utf8(type), bytes(name, in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String utf8(String type) {
    return type + "; charset=utf-8";
  }

  /** Chart.js, whose web jar has its version in the path. */
  private static byte[] charts() {
    ClassLoader loader = PageFile.class.getClassLoader();
    Properties properties = new Properties();
    try (InputStream in = loader.getResourceAsStream(CHARTS)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name =
        "META-INF/resources/webjars/chart.js/"
            + properties.getProperty("version")
            + "/dist/chart.umd.min.js";
    try (InputStream in = loader.getResourceAsStream(name)) {
      return bytes(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name, @Nullable InputStream in) throws IOException {
    if (in == null) {
      throw new IllegalStateException(name + " is missing from this build");
    }
    return in.readAllBytes();
  }
}
