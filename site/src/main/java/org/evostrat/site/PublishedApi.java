package org.evostrat.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the published modules export.
 *
 * @param modules by name, the sources of their exported packages
 */
record PublishedApi(Map<String, Map<String, List<Path>>> modules) {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern EXPORT = Pattern.compile("exports\\s+([\\w.]+)\\s*;");

  static PublishedApi read(Path root) throws IOException {
    Map<String, Map<String, List<Path>>> modules = new TreeMap<>();
    for (String module : found(MODULE, Files.readString(root.resolve("pom.xml")))) {
      Path sources = root.resolve(module).resolve("src/main/java");
      Path descriptor = sources.resolve("module-info.java");
      String pom = Files.readString(root.resolve(module).resolve("pom.xml"));
      boolean published = !pom.contains("<evostrat.unpublished>true</evostrat.unpublished>");
      if (published && Files.exists(descriptor)) {
        Map<String, List<Path>> packages = new TreeMap<>();
        for (String name : found(EXPORT, Files.readString(descriptor))) {
          packages.put(name, files(sources.resolve(name.replace('.', '/'))));
        }
        modules.put(module, packages);
      }
    }
    return new PublishedApi(modules);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** Returns the fully qualified names of public types by their simple names, unique ones only. */
  Map<String, String> types() throws IOException {
    Map<String, String> types = new TreeMap<>();
    Map<String, Integer> times = new TreeMap<>();
    for (Map<String, List<Path>> packages : modules.values()) {
      for (Map.Entry<String, List<Path>> entry : packages.entrySet()) {
        for (Path file : entry.getValue()) {
          String name = file.getFileName().toString().replace(".java", "");
          if (Pattern.compile("(?m)^public .*\\b(class|interface|record|enum) " + name + "\\b")
              .matcher(Files.readString(file))
              .find()) {
            types.put(name, entry.getKey() + "." + name);
            times.merge(name, 1, Integer::sum);
          }
        }
      }
    }
    types.keySet().removeIf(name -> times.getOrDefault(name, 0) > 1);
    return types;
  }

  /** Returns the address of a type's page within the site. */
  static String output(String type) {
    return "api/" + type.replace('.', '/') + ".html";
  }
}
