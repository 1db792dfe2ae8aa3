package org.evostrat.examples.training;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of a run as an argument file: comments, then one option per line. {@code ./es ant
 * @file} repeats the run.
 */
public final class Configuration {
  private static final String COMMENT = "# ";
  private static final String EVALUATIONS = "--evaluations";

  private Configuration() {}

  /**
   * All options with a value, those left at their default included.
   *
   * @param options an object whose fields the parser fills
   * @param comments lines for people
   */
  public static String text(Object options, List<String> comments) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(options);
    Stream<String> lines =
        spec.options().stream()
            .filter(option -> Objects.nonNull(option.getValue()))
            .map(Configuration::line);
    return Stream.concat(comments.stream().map(COMMENT::concat), lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(OptionSpec option) {
    return option.longestName() + "=" + option.getValue();
  }

  /**
   * The options of a run.
   *
   * @throws IllegalStateException when the folder holds none or they cannot be read
   */
  public static TrainingOptions read(RunFolder folder) {
    return read(folder, List.of());
  }

  /**
   * The options of a run with others in the place of some of them.
   *
   * @param changes options with their values, as {@link #given} gives them
   * @throws IllegalStateException when the folder holds none or they cannot be read
   */
  public static TrainingOptions read(RunFolder folder, List<String> changes) {
    if (!Files.isReadable(folder.configuration())) {
      throw unreadable(folder, "without a readable file of that name", null);
    }
    String[] lines;
    try {
      lines =
          Stream.concat(ArgumentFile.read(folder.configuration()).stream(), changes.stream())
              .toArray(String[]::new);
    } catch (IllegalArgumentException e) {
      throw unreadable(folder, "one that is not read: " + e.getMessage(), e);
    }
    try {
      TrainingOptions options = parse(List.of(lines));
      if (options.initialPolicy != null && Files.exists(folder.initialPolicy())) {
        options.initialPolicy = folder.initialPolicy(); // wherever the folder is now
      }
      return options;
    } catch (ParameterException e) {
      throw unreadable(folder, "one with a mistake in it (" + e.getMessage() + ")", e);
    }
  }

  /** The options that lines such as {@code --sigma=0.02} say; the others at their defaults. */
  public static TrainingOptions parse(List<String> lines) {
    TrainingOptions options = new TrainingOptions();
    CommandLines.configure(new CommandLine(options)).parseArgs(lines.toArray(String[]::new));
    return options;
  }

  /** Those options of a training run that a command was given, with their values. */
  public static List<String> given(ParseResult command) {
    CommandSpec training = CommandSpec.forAnnotatedObject(new TrainingOptions());
    return command.matchedOptions().stream()
        .filter(option -> training.findOption(option.longestName()) != null)
        .map(Configuration::line)
        .toList();
  }

  /** What a task and its episodes depend on, by the names of the options. */
  static Map<String, String> settings(RolloutOptions rollouts) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (OptionSpec option : CommandSpec.forAnnotatedObject(rollouts).options()) {
      if (!option.longestName().equals(EVALUATIONS)) { // a setting of the run itself
        Object value = option.getValue();
        settings.put(option.longestName().substring(2), String.valueOf(value));
      }
    }
    return settings;
  }

  private static IllegalStateException unreadable(
      RunFolder folder, String value, @Nullable Throwable cause) {
    return new IllegalStateException(
        Check.message(
            "a run folder",
            "hold " + folder.configuration().getFileName() + " of a training run",
            folder.path() + ", " + value,
            "give the folder that ./es ant named"),
        cause);
  }
}
