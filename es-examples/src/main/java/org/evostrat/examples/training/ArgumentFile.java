package org.evostrat.examples.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;

/**
 * Files with one option per line. Lines that are empty or begin with # say nothing; a file cannot
 * name a further one, so that whoever wrote it cannot have others read.
 */
public final class ArgumentFile {
  private static final String SIGN = "@";
  private static final String COMMENT = "#";
  private static final long MAX_BYTES = 1 << 20;

  private ArgumentFile() {}

  /**
   * Puts the options of a file in the place of every {@code @FILE}. Names of files that do not
   * exist stay, for the parser to complain of.
   *
   * @throws IllegalArgumentException when a file is not one of options
   */
  public static String[] expand(String... arguments) {
    List<String> expanded = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith(SIGN) && Files.exists(Path.of(argument.substring(1)))) {
        expanded.addAll(read(Path.of(argument.substring(1))));
      } else {
        expanded.add(argument);
      }
    }
    return expanded.toArray(String[]::new);
  }

  /**
   * The options of one file.
   *
   * @throws IllegalArgumentException when it cannot be read or is not a file of options
   */
  static List<String> read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IOException("no regular file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("larger than " + MAX_BYTES + " bytes");
      }
      List<String> options =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
              .toList();
      if (options.stream().anyMatch(line -> line.startsWith(SIGN))) {
        throw new IOException("with a line that names another file");
      }
      return options;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          Check.message(
              "an argument file",
              "hold one option per line",
              file + " (" + e.getMessage() + ")",
              "give the configuration.args of a run folder"),
          e);
    }
  }
}
