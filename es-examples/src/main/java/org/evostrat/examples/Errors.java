package org.evostrat.examples;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on one line what went wrong: the name, the rule, the value and the remedy. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int LONGEST = 2000;

  private final BooleanSupplier debug;

  Errors(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    print(e, message(e), e.getCommandLine().getErr());
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    print(e, Objects.requireNonNullElse(e.getMessage(), e.toString()), command.getErr());
    return ExitCode.SOFTWARE;
  }

  /** For what is wrong before a command is known. */
  static int refuse(IllegalArgumentException e, PrintWriter err) {
    err.println("es: " + Shown.text(String.valueOf(e.getMessage()), LONGEST));
    err.flush();
    return ExitCode.USAGE;
  }

  private void print(Exception e, String message, PrintWriter err) {
    err.println("es: " + Shown.text(message, LONGEST));
    if (debug.getAsBoolean()) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  private static String message(ParameterException e) {
    String help = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, help);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      return Check.message(name(argument), "be given a value", "left without one", help);
    }
    ArgSpec argument = e.getArgSpec();
    if (argument != null && e.getValue() != null) {
      return Check.message(name(argument), "be " + kind(argument), e.getValue(), help);
    }
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }

  private static String unmatched(UnmatchedArgumentException e, String help) {
    String given = e.getUnmatched().get(0);
    if (given.startsWith("@")) {
      return Check.message(
          "an argument file",
          "exist",
          given.substring(1) + ", which does not",
          "give the configuration.args of a run folder");
    }
    String similar =
        e.getSuggestions().stream()
            .map(Errors::lastWord)
            .limit(3)
            .collect(Collectors.joining(" or "));
    String remedy = similar.isEmpty() ? help : "did you mean " + similar + "? " + help;
    String what = given.startsWith("-") ? "an option" : "an argument";
    return Check.message(what, "be one that the command knows", given, remedy);
  }

  private static String lastWord(String suggestion) {
    return suggestion.substring(suggestion.lastIndexOf(' ') + 1);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String kind(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return "a whole number of a size that fits";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return "like " + argument.paramLabel();
  }
}
