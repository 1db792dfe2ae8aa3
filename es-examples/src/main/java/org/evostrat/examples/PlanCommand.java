package org.evostrat.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.evostrat.examples.planning.PlanOptions;
import org.evostrat.examples.planning.PlannedEpisode;
import org.evostrat.examples.planning.Step;
import org.evostrat.examples.planning.StepsCsv;
import org.evostrat.examples.run.RewardCurve;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.run.Terminal;
import org.evostrat.examples.training.Configuration;
import org.evostrat.examples.training.Counts;
import org.evostrat.report.Summary;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.planning.CrossEntropyPlanner;
import org.evostrat.rl.planning.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Acts without a policy: every action is planned by the cross-entropy method. */
@Command(
    name = "plan",
    description = {
      "Plays an episode without a policy: every action is planned by the cross-entropy method, which"
          + " tries sequences of actions out in copies of the environment.",
      "Writes rewards, their terms and actions (CSV) and the rewards over time (PNG)."
    })
final class PlanCommand extends ConsoleCommand {
  private static final int LINES = 20;
  private static final int RANDOM_EPISODES = 10;

  @Mixin final PlanOptions options = new PlanOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Candidates at the same time; the outcome does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder, new or empty (default: runs/plan-TASK-TIME).")
  @Nullable Path out;

  private @Nullable Plan plan;
  private long interactions;
  private long failures;
  private double seconds;
  private double total;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PlannedEpisode episode;
    CrossEntropyPlanner planner;
    RunFolder folder;
    try {
      episode = options.episode();
      planner = options.planner(Counts.threads(threads));
      folder = RunFolder.create(out == null ? RunFolder.fresh("plan-" + name(episode)) : out);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    folder.writeConfiguration(
        Configuration.text(
            options,
            List.of(
                Version.text() + ", " + threads + " threads",
                "./es plan @" + folder.configuration() + " repeats the episode")));
    List<Step> planned;
    try (planner;
        Terminal terminal = new Terminal(out(), err(), "planning", episode.decisions())) {
      planned = play(episode, planner, terminal);
    }
    report(episode, planned, folder);
    return 0;
  }

  private static String name(PlannedEpisode episode) {
    return episode.task().name();
  }

  private List<Step> play(PlannedEpisode episode, CrossEntropyPlanner planner, Terminal terminal)
      throws InterruptedException {
    int every = Math.max(1, episode.decisions() / LINES);
    terminal.line("  plans     return  steps simulated   steps/s  ms/plan");
    return episode.play(
        (world, decision) -> {
          if (decision > 0 && decision % every == 0) {
            terminal.line(progress(decision));
          }
          terminal.stepTo(decision);
          long start = System.nanoTime();
          double[] snapshot = world.snapshot();
          Plan last = plan;
          plan =
              options.warmStart() && last != null
                  ? planner.replan(snapshot, decision, last)
                  : planner.plan(snapshot, decision);
          seconds += (System.nanoTime() - start) * 1e-9;
          interactions += plan.interactions();
          failures += plan.failures();
          return plan.action();
        },
        step -> total += step.reward());
  }

  private String progress(int plans) {
    return String.format(
        Locale.ROOT,
        "%7d %10.1f %,16d %,9.0f %8.2f",
        plans,
        total,
        interactions,
        interactions / seconds,
        1e3 * seconds / plans);
  }

  private void report(PlannedEpisode episode, List<Step> planned, RunFolder folder)
      throws IOException, InterruptedException {
    List<List<Step>> random = new ArrayList<>();
    for (int i = 0; i < RANDOM_EPISODES; i++) {
      random.add(episode.play(episode.randomActions(i), step -> {}));
    }
    out().println(progress((planned.size() - 1) / episode.actionRepeat() + 1));
    print("planned", List.of(planned), episode.task());
    print("random actions, median of " + RANDOM_EPISODES, random, episode.task());
    if (failures > 0) {
      out().printf(Locale.ROOT, "%,d candidates broke down and ranked worst%n", failures);
    }
    Path csv =
        folder.write(
            "steps.csv", StepsCsv.of(episode.task(), planned).getBytes(StandardCharsets.UTF_8));
    Map<String, double[]> rewards = new LinkedHashMap<>();
    rewards.put("planned", rewards(planned));
    rewards.put("random actions", rewards(random.get(0)));
    String title = episode.task().name() + ", planned by the cross-entropy method";
    Path png = folder.write("rewards.png", RewardCurve.png(title, rewards));
    out().println(csv + ", " + png);
    out().flush();
  }

  private static double[] rewards(List<Step> episode) {
    return episode.stream().mapToDouble(Step::reward).toArray();
  }

  private void print(String who, List<List<Step>> episodes, Task task) {
    StringJoiner terms = new StringJoiner(", ");
    for (int k = 0; k < task.rewardTerms().size(); k++) {
      int term = k;
      double sum =
          Summary.of(
                  episodes.stream()
                      .mapToDouble(
                          steps -> steps.stream().mapToDouble(step -> step.terms()[term]).sum())
                      .toArray())
              .median();
      terms.add(String.format(Locale.ROOT, "%s %.1f", task.rewardTerms().get(k), sum));
    }
    double[] totals = episodes.stream().mapToDouble(PlannedEpisode::total).toArray();
    out()
        .printf(
            Locale.ROOT,
            "%s: return %.1f in %d steps (%s)%n",
            who,
            Summary.of(totals).median(),
            episodes.get(0).size(),
            terms);
  }
}
