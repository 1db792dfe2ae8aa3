package org.evostrat.examples;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.evostrat.examples.training.ArgumentFile;
import org.evostrat.examples.training.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program behind {@code ./es}. */
@Command(
    name = "./es",
    description = "Evolution strategies, plain and importance weighted.",
    versionProvider = Version.class,
    subcommands = {
      AntCommand.class,
      ExampleCommand.class,
      ResumeCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      RenderCommand.class,
      WatchCommand.class,
      PlotCommand.class,
      CompareCommand.class,
      ReproduceCommand.class,
      PlanCommand.class,
      TasksCommand.class,
      QuickstartExample.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C, 143 by kill.",
      "ES_JAVA_OPTS and ES_MAVEN_OPTS are passed on to java and mvn."
    })
public final class Main extends ConsoleCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  boolean debug;

  Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // Not picocli's own writer, which would hide that a pipe was closed.
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    System.exit(execute(commandLine().setOut(out), args));
  }

  /** Carries out a command; returns its exit code. */
  static int execute(CommandLine commandLine, String... args) {
    String[] expanded;
    try {
      expanded = ArgumentFile.expand(args);
    } catch (IllegalArgumentException e) {
      return Errors.refuse(e, commandLine.getErr());
    }
    return commandLine.execute(expanded);
  }

  static CommandLine commandLine() {
    Main main = new Main();
    Errors errors = new Errors(() -> main.debug);
    return CommandLines.configure(new CommandLine(main))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  @Override
  public Integer call() {
    commandLine().usage(err());
    return CommandLine.ExitCode.USAGE;
  }
}
