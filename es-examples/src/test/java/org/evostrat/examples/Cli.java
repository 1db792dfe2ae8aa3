package org.evostrat.examples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line without a process around it. */
record Cli(int exitCode, String out, String err) {

  static Cli run(String... arguments) {
    return run(new StringWriter(), arguments);
  }

  /** The program with an output that may fail. */
  static Cli run(Writer out, String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = Main.execute(command, arguments);
    return new Cli(exitCode, out.toString(), err.toString());
  }

  /** A run of a second or less. */
  static Cli tinyRun(Path folder, String... more) {
    return tinyRun(new StringWriter(), folder, more);
  }

  /** The same with an output that may fail. */
  static Cli tinyRun(Writer out, Path folder, String... more) {
    List<String> small =
        List.of(
            "ant",
            "--task=cart-pole-v1",
            "--generations=3",
            "--pairs=4",
            "--max-steps=40",
            "--hidden=5",
            "--noise-size=100000",
            "--evaluations=3",
            "--statistics-share=0.5",
            "--out=" + folder);
    return run(out, Stream.concat(small.stream(), Stream.of(more)).toArray(String[]::new));
  }
}
