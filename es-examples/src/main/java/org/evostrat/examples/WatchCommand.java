package org.evostrat.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.evostrat.examples.training.Interrupts;
import org.evostrat.examples.watch.WatchServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows runs in a browser while they learn. */
@Command(
    name = "watch",
    description = {
      "Serves a page to browsers on this machine that follows runs, finished or under way, and lays"
          + " their curves over each other. Ctrl-C ends it."
    })
final class WatchCommand extends ConsoleCommand {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..*",
      defaultValue = "runs",
      description =
          "Folders that ./es ant wrote, folders that hold such folders, now or later, or the"
              + " history.csv of your own program.")
  List<Path> runs = List.of();

  @Option(
      names = "--port",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description =
          "Where the page is served; 0 for a free port (default: "
              + WatchServer.USUAL_PORT
              + ", or a free one when that is in use).")
  @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (WatchServer server = open()) {
      Interrupts interrupts =
          Interrupts.handle(end::countDown, note -> err().println(note), () -> err().flush());
      out().println("watch at " + server.address() + " (Ctrl-C ends)");
      out().flush();
      end.await();
      return interrupts.exitCode();
    }
  }

  private WatchServer open() {
    try {
      return port == null ? WatchServer.open(runs) : WatchServer.open(runs, port);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
  }
}
