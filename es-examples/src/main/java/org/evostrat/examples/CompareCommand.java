package org.evostrat.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.evostrat.examples.compare.Contender;
import org.evostrat.examples.compare.CurvesCsv;
import org.evostrat.examples.compare.FunctionProblem;
import org.evostrat.examples.compare.Problem;
import org.evostrat.examples.compare.Race;
import org.evostrat.examples.compare.TaskProblem;
import org.evostrat.examples.compare.TestFunction;
import org.evostrat.examples.run.Axes;
import org.evostrat.examples.run.Comparison;
import org.evostrat.examples.run.RunCurve;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.training.HiddenLayers;
import org.evostrat.report.Summary;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.rollout.RolloutObjectivesBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs strategies against each other and draws how far each comes with its evaluations. */
@Command(
    name = "compare",
    description = {
      "Runs strategies side by side on a test function (sphere, ellipsoid, rosenbrock, rastrigin) or"
          + " a task, with several seeds each, and draws the best so far over evaluations: median and"
          + " quartiles of the seeds.",
      "With noise, and on tasks, the best mean so far counts, as measured without noise or in 10"
          + " episodes; on exact functions the best candidate.",
      "Strategies: es, iw-es, simple-es, adaptive-es, genetic-es, pgpe, ars, cross-entropy, cma-es,"
          + " separable-cma-es, bipop-cma-es, xnes, snes, random-search. Each takes settings, such"
          + " as pgpe:sigma=0.5,population=40; es, iw-es and ars a learning-rate too."
    })
final class CompareCommand extends ConsoleCommand {
  /** Values above the minimum by less than this are shown as this: rounding. */
  private static final double SMALLEST = 1e-15;

  @Parameters(
      paramLabel = "STRATEGY",
      arity = "1..*",
      description = "NAME or NAME:sigma=X,population=N.")
  List<String> strategies = List.of();

  @Option(
      names = "--on",
      paramLabel = "NAME",
      description = "A test function, or a task that ./es tasks lists.")
  String on = "sphere";

  @Option(names = "--dimension", paramLabel = "N", description = "Of the test function.")
  int dimension = 10;

  @Option(
      names = "--noise",
      paramLabel = "X",
      description = "Standard deviation of noise on the test function.")
  double noise;

  @Option(
      names = "--hidden",
      paramLabel = "64,64|none",
      converter = HiddenLayers.Converter.class,
      description =
          "Units of the policy's hidden layers on a task; given several times, each of them runs"
              + " (default: none, a linear one).")
  List<HiddenLayers> hidden = List.of();

  @Option(
      names = "--frame-skip",
      paramLabel = "N",
      split = ",",
      description =
          "Steps of a task that each action is held; with several, such as 1,2,4, each of them runs"
              + " (default: 1).")
  List<Integer> frameSkip = List.of();

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Steps after which an episode is cut (default: the task's own limit).")
  @Nullable Integer maxSteps;

  @Option(
      names = "--statistics-share",
      paramLabel = "X",
      description = "Share of the training episodes whose observations are normalised by.")
  double statisticsShare = RolloutObjectivesBuilder.DEFAULT_STATISTICS_SHARE;

  @Option(names = "--evaluations", paramLabel = "N", description = "Of each run.")
  long evaluations = 10_000;

  @Option(names = "--seeds", paramLabel = "N", description = "Runs of each strategy.")
  int seeds = 10;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs at the same time; the outcome does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for curves.csv and curves.png (default: runs/compare-NAME-TIME).")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Problem> problems;
    Map<String, Race> races = new LinkedHashMap<>();
    RunFolder folder;
    try {
      problems = problems();
      List<Contender> contenders = strategies.stream().map(Contender::parse).toList();
      problems.forEach(
          (variant, problem) ->
              races.put(variant, new Race(problem, contenders, evaluations, seeds, threads)));
      folder = RunFolder.create(out == null ? RunFolder.fresh("compare-" + on) : out);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    Map<String, List<RunCurve>> curves = new LinkedHashMap<>();
    for (Map.Entry<String, Race> race : races.entrySet()) {
      String variant = race.getKey();
      race.getValue()
          .run(
              line -> {
                out().println(variant.isEmpty() ? line : variant + ": " + line);
                out().flush();
              })
          .forEach(
              (label, runs) -> curves.put(variant.isEmpty() ? label : label + " " + variant, runs));
    }
    Problem first = problems.values().iterator().next();
    write(problems.size() == 1 ? first.title() : on, first.bestIsZero(), curves, folder);
    return 0;
  }

  /** What is run on, by what sets it apart from the others. */
  private Map<String, Problem> problems() {
    for (TestFunction function : TestFunction.values()) {
      if (function.toString().equals(on)) {
        return Map.of("", new FunctionProblem(function, dimension, noise));
      }
    }
    Task task = Tasks.named(on);
    int steps = maxSteps == null ? task.horizon() : Math.min(maxSteps, task.horizon());
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (HiddenLayers layers : hidden.isEmpty() ? List.of(HiddenLayers.NONE) : hidden) {
      for (int skip : frameSkip.isEmpty() ? List.of(1) : frameSkip) {
        StringJoiner variant = new StringJoiner(" ");
        if (hidden.size() > 1) {
          variant.add("hidden=" + layers);
        }
        if (frameSkip.size() > 1) {
          variant.add("frame-skip=" + skip);
        }
        problems.put(
            variant.toString(),
            new TaskProblem(task, layers.units(), skip, steps, statisticsShare));
      }
    }
    return problems;
  }

  private void write(
      String title, boolean gaps, Map<String, List<RunCurve>> curves, RunFolder folder)
      throws IOException {
    Path csv = folder.write("curves.csv", CurvesCsv.of(curves).getBytes(StandardCharsets.UTF_8));
    Comparison comparison = new Comparison(gaps ? gaps(curves) : curves);
    String what = gaps ? "value above the minimum" : "return";
    Axes axes = new Axes("evaluations", "best so far (median, quartiles): " + what, gaps);
    Path png = folder.write("curves.png", comparison.png(title, axes, Comparison.Band.QUARTILES));
    out()
        .printf(
            Locale.ROOT, "%n%s: best so far after %,d evaluations, %s%n", title, evaluations, what);
    out().println("strategy                       runs      median         min         max");
    for (Map.Entry<String, Summary> group : comparison.atEnd().entrySet()) {
      Summary end = group.getValue();
      out()
          .printf(
              Locale.ROOT,
              "%-28s %6d %11.4g %11.4g %11.4g%n",
              group.getKey(),
              end.count(),
              end.median(),
              end.min(),
              end.max());
    }
    out().println(csv + ", " + png);
    out().flush();
  }

  /** The sign changed, and nothing below what a logarithm can show. */
  private static Map<String, List<RunCurve>> gaps(Map<String, List<RunCurve>> curves) {
    Map<String, List<RunCurve>> gaps = new LinkedHashMap<>();
    curves.forEach(
        (label, runs) ->
            gaps.put(
                label,
                runs.stream()
                    .map(
                        run ->
                            new RunCurve(
                                run.interactions(),
                                Arrays.stream(run.returns())
                                    .map(value -> Math.max(SMALLEST, -value))
                                    .toArray()))
                    .toList()));
    return gaps;
  }
}
