package org.evostrat.examples.training;

import picocli.CommandLine;

/** How the command line is parsed, the same everywhere. */
public final class CommandLines {
  private CommandLines() {}

  /**
   * A later option overrides an earlier one, such as that of an argument file; those are expanded
   * by {@link ArgumentFile}, not by the parser.
   */
  public static CommandLine configure(CommandLine commandLine) {
    return commandLine
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }
}
