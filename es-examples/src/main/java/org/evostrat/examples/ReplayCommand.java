package org.evostrat.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.training.Counts;
import org.evostrat.examples.training.Replay;
import org.evostrat.examples.training.Warnings;
import org.evostrat.internal.check.Check;
import org.evostrat.report.Summary;
import org.evostrat.rl.rollout.Episode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a saved policy. */
@Command(
    name = "replay",
    description =
        "Evaluates the saved policy of a run over a number of episodes, without noise, and whole"
            + " unless --max-steps cuts them.")
final class ReplayCommand extends ConsoleCommand {
  @Parameters(paramLabel = "RUN", description = "The folder that ./es ant wrote.")
  Path run = Path.of("");

  @Option(names = "--episodes", paramLabel = "N", description = "How many episodes to play.")
  int episodes = Replay.DEFAULT_EPISODES;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the episodes.")
  long seed = Replay.DEFAULT_SEED;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Steps after which an episode is cut (default: the task's own limit).")
  @Nullable Integer maxSteps;

  @Option(names = "--threads", paramLabel = "N", description = "Episodes at the same time.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    try {
      Counts.rollouts("--episodes", episodes, 1, "use " + Replay.DEFAULT_EPISODES);
      Counts.threads(threads);
      if (maxSteps != null) {
        Check.atLeast("--max-steps", maxSteps, 1, "leave it out for the task's own limit");
      }
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    Replay replay;
    try (Warnings warnings = new Warnings(err()::println)) {
      replay = new Replay(new RunFolder(run));
    } finally {
      err().flush();
    }
    int limit = maxSteps == null ? replay.task().horizon() : maxSteps;
    List<Episode> played = replay.episodes(episodes, seed, limit, threads);
    PrintWriter out = out();
    out.printf(
        Locale.ROOT,
        "%s after %d generations: %d episodes of at most %d steps, seed %d%n",
        replay.task().name(),
        replay.generations(),
        episodes,
        limit,
        seed);
    if (limit != replay.trainedSteps()) {
      out.printf(
          Locale.ROOT,
          "in training they ended after %d steps at the latest: --max-steps=%d evaluates those%n",
          replay.trainedSteps(),
          replay.trainedSteps());
    }
    out.println("              mean    median       min       max");
    print(out, "return", played.stream().mapToDouble(Episode::total).toArray());
    print(out, "length", played.stream().mapToDouble(Episode::length).toArray());
    long broken = played.stream().filter(episode -> episode.breakdown() != null).count();
    if (broken > 0) {
      out.println("the simulation broke down in " + broken + " of them");
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, String name, double[] values) {
    Summary s = Summary.of(values);
    out.printf(
        Locale.ROOT,
        "%-8s%10.1f%10.1f%10.1f%10.1f%n",
        name,
        s.mean(),
        s.median(),
        s.min(),
        s.max());
  }
}
