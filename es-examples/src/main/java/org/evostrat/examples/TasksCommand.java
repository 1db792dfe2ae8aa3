package org.evostrat.examples;

import java.io.PrintWriter;
import java.util.Locale;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import picocli.CommandLine.Command;

/** Lists what can be trained on. */
@Command(name = "tasks", description = "Lists the tasks that --task takes.")
final class TasksCommand extends ConsoleCommand {
  @Override
  public Integer call() {
    PrintWriter out = out();
    out.println("task                       observation  action  horizon  reward");
    for (Task task : Tasks.all()) {
      out.printf(
          Locale.ROOT,
          "%-25s  %11d  %6d  %7d  %s%n",
          task.name(),
          task.observationSize(),
          task.actionSize(),
          task.horizon(),
          String.join(" + ", task.rewardTerms()));
    }
    out.flush();
    return 0;
  }
}
