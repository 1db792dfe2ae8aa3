package org.evostrat.examples.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.evostrat.Optimization;
import org.evostrat.backend.SerialBackend;
import org.evostrat.examples.run.RunCurve;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.report.GenerationReport;
import org.evostrat.termination.Termination;
import org.slf4j.LoggerFactory;

/**
 * Runs of several strategies with several seeds on one problem, each in one thread, as many at a
 * time as there are threads. The outcome does not depend on how many.
 */
public final class Race {
  private static final int NOISE_PER_DIMENSION = 100;
  private static final int LEAST_NOISE = 1_000_000;

  private final Problem problem;
  private final long evaluations;
  private final int seeds;
  private final int threads;
  private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();

  /**
   * Prepares the runs.
   *
   * @param evaluations of a run; its last generation is completed
   * @param seeds how many runs each contender has, with seeds 1, 2, ...
   * @param threads runs at a time
   * @throws IllegalArgumentException when a contender is there twice or its settings do not fit
   */
  public Race(
      Problem problem, List<Contender> contenders, long evaluations, int seeds, int threads) {
    this.problem = problem;
    this.evaluations = Check.atLeast("--evaluations", evaluations, 1, "use 10000");
    this.seeds = Check.atLeast("--seeds", seeds, 1, "use 10");
    this.threads = Check.atLeast("--threads", threads, 1, "leave it out for all processors");
    int dimension = problem.start(1).length;
    NoiseTable noise =
        NoiseTable.of(
            NoiseTable.DEFAULT_SEED, Math.max(LEAST_NOISE, (long) NOISE_PER_DIMENSION * dimension));
    for (Contender contender : contenders) {
      Check.that(
          optimizers.put(contender.label(), contender.optimizer(problem, noise)) == null,
          "STRATEGY",
          "be given once",
          contender.label() + " twice",
          "leave one out, or give it other settings");
    }
  }

  /**
   * Carries all runs out.
   *
   * @param progress is told in words what is done
   * @return a curve per seed for every contender, by its label and in the order of the arguments
   */
  public Map<String, List<RunCurve>> run(Consumer<String> progress) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Map<String, List<Future<RunCurve>>> running = new LinkedHashMap<>();
      optimizers.forEach(
          (label, optimizer) -> {
            List<Future<RunCurve>> runs = new ArrayList<>();
            for (long seed = 1; seed <= seeds; seed++) {
              long own = seed;
              runs.add(pool.submit(() -> run(optimizer, own)));
            }
            running.put(label, runs);
          });
      Map<String, List<RunCurve>> curves = new LinkedHashMap<>();
      for (Map.Entry<String, List<Future<RunCurve>>> runs : running.entrySet()) {
        List<RunCurve> done = new ArrayList<>();
        for (Future<RunCurve> run : runs.getValue()) {
          done.add(outcome(run));
        }
        curves.put(runs.getKey(), done);
        progress.accept(runs.getKey() + ": " + done.size() + " runs done");
      }
      return curves;
    } finally {
      pool.shutdownNow();
    }
  }

  private static RunCurve outcome(Future<RunCurve> run) throws InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  /** The best so far over evaluations; a run that ends early stays where it was. */
  private RunCurve run(Optimizer optimizer, long seed) throws Exception {
    double[] start = problem.start(seed);
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, problem.evaluationTrials() > 0 ? Double.NaN : valueOf(start)});
    try {
      Optimization.maximize(problem.objectives())
          .startingFrom(start)
          .using(optimizer)
          .seed(seed)
          .backend(SerialBackend::new)
          .maxFailedShare(1)
          .evaluationTrials(problem.evaluationTrials())
          .listener(report -> add(report, points))
          .until(Termination.evaluations(evaluations))
          .run();
    } catch (ArithmeticException e) {
      // The mean is lost; what was found before is not.
      LoggerFactory.getLogger(Race.class).debug("run ended", e);
    }
    points.add(new double[] {evaluations, Double.NaN});
    return curve(points);
  }

  private double valueOf(double[] theta) throws Exception {
    return problem
        .objectives()
        .create()
        .evaluate(new Trial(theta.clone(), 0, Purpose.EVALUATION, new double[0]))
        .fitness();
  }

  /** Evaluation trials measure the mean with which a generation began. */
  private void add(GenerationReport report, List<double[]> points) {
    long later = problem.evaluationTrials() > 0 ? report.effort().evaluations() : 0;
    double x = Math.min(evaluations, report.total().evaluations() - later);
    points.add(new double[] {x, Termination.progress(report)});
  }

  private static RunCurve curve(List<double[]> points) {
    double best = Double.NaN;
    List<double[]> along = new ArrayList<>();
    for (double[] point : points) {
      best = point[1] >= best || Double.isNaN(best) ? point[1] : best;
      boolean again = !along.isEmpty() && along.get(along.size() - 1)[0] == point[0];
      if (again) {
        along.get(along.size() - 1)[1] = best;
      } else {
        along.add(new double[] {point[0], best});
      }
    }
    double[][] all = along.toArray(double[][]::new);
    return new RunCurve(
        Arrays.stream(all).mapToDouble(p -> p[0]).toArray(),
        Arrays.stream(all).mapToDouble(p -> p[1]).toArray());
  }
}
