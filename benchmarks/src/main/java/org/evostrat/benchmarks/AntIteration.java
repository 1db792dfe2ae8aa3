package org.evostrat.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.objective.Evaluation;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.rollout.EpisodeLimit;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.Adam;

/**
 * Whole iterations of importance weighted ES on the Ant, rollouts included, with five extra updates
 * and without any: what figure 3 of Campos et al. (2018) shows, as a ratio.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.AntIteration [rounds] [pairs] [steps] [file.json]
 * }</pre>
 *
 * <p>In a round, K = 0 and K = 5 take turns at the same generation: the same episodes, which must
 * have the same returns, then their own update. "K = 5 over K = 0" is the quotient of the two
 * turns, on all cores, wall time, of a few pairs and short episodes.
 *
 * <p>The paper's generation, {@value #LARGE_PAIRS} pairs and episodes of {@value #LARGE_STEPS}
 * steps, would take minutes. Its ratio is computed, not measured as a whole: the updates of so many
 * pairs are timed in the same rounds, their fitness being random numbers; the rollouts of a million
 * steps are taken to go at the rate of the turn without extra updates.
 */
public final class AntIteration {
  private static final int ROUNDS = 15;
  private static final int PAIRS = 40;
  private static final int STEPS = 100;
  private static final int EXTRA_UPDATES = 5;
  private static final int LARGE_PAIRS = 500;
  private static final int LARGE_STEPS = 1000;
  private static final double SIGMA = 0.02;
  private static final long SEED = 1;

  private final EvolutionStrategy small;
  private final EvolutionStrategy large;
  private final RolloutObjectives objectives;
  private final ThreadBackend backend;
  private final OptimizerState start;

  private AntIteration(int units, int pairs, int steps) {
    MlpArchitecture policy =
        new MlpArchitecture(
            AntLoop.TASK.observationSize(), List.of(units, units), AntLoop.TASK.actionSize());
    small = strategy(policy.parameterCount(), pairs);
    large = strategy(policy.parameterCount(), LARGE_PAIRS);
    objectives =
        RolloutObjectives.of(AntLoop.TASK, policy).episodeLimit(EpisodeLimit.fixed(steps)).build();
    backend = new ThreadBackend(objectives, Runtime.getRuntime().availableProcessors());
    start = small.start(policy.initialParameters(SEED), SEED);
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    int pairs = args.length > 1 ? Integer.parseInt(args[1]) : PAIRS;
    int steps = args.length > 2 ? Integer.parseInt(args[2]) : STEPS;
    Report report = compare(rounds, pairs, steps, 64, 256, 512);
    report.finish(args.length > 3 ? new String[] {args[3]} : new String[0]);
  }

  static Report compare(int rounds, int pairs, int steps, int... units)
      throws InterruptedException {
    Report report = new Report("An iteration on the Ant, K = 5 over K = 0");
    report.note("mujoco", MujocoLibrary.version());
    report.note("rounds", rounds);
    report.note("pairs", pairs);
    report.note("stepsPerEpisodeAtMost", steps);
    report.note(
        "computed for", LARGE_PAIRS + " pairs of " + LARGE_STEPS + " steps at the measured rate");
    for (int hidden : units) {
      report.add(new AntIteration(hidden, pairs, steps).row(hidden, rounds));
    }
    return report;
  }

  /** Short steps, so that no extra update is refused. */
  private static EvolutionStrategy strategy(int dimension, int pairs) {
    return EvolutionStrategy.withSigma(SIGMA)
        .populationSize(2 * pairs)
        .stepRule(new Adam(0.1 * SIGMA / Math.sqrt(dimension)))
        .weightDecay(0.005)
        .build();
  }

  private Map<String, Object> row(int hidden, int rounds) throws InterruptedException {
    List<Iteration> without = new ArrayList<>();
    List<Iteration> with = new ArrayList<>();
    try (ThreadBackend closing = backend) {
      for (int round = -Math.min(2, rounds); round < rounds; round++) {
        boolean withFirst = (round & 1) == 1;
        Iteration first = iteration(round + 2, withFirst ? EXTRA_UPDATES : 0);
        Iteration second = iteration(round + 2, withFirst ? 0 : EXTRA_UPDATES);
        if (!Arrays.equals(first.fitness, second.fitness)) {
          throw new IllegalStateException("The same generation had other returns with other K");
        }
        if (round >= 0) {
          without.add(withFirst ? second : first);
          with.add(withFirst ? first : second);
        }
      }
    }
    double[] measured = new double[rounds];
    double[] computed = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      measured[i] = with.get(i).seconds() / without.get(i).seconds();
      double rollouts = 2.0 * LARGE_PAIRS * LARGE_STEPS / without.get(i).stepsPerSecond();
      computed[i] = (rollouts + with.get(i).largeUpdate) / (rollouts + without.get(i).largeUpdate);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("hidden", hidden + "-" + hidden);
    row.put("dimension", start.theta().length);
    row.put("steps/s", spread(without, Iteration::stepsPerSecond));
    row.put("iteration at K = 0, s", spread(without, Iteration::seconds));
    row.put("update at K = 0, ms", spread(without, i -> 1e3 * i.update));
    row.put("update at K = 5, ms", spread(with, i -> 1e3 * i.update));
    row.put("K = 5 over K = 0", Spread.of(measured));
    row.put("of 500 pairs, K = 0, ms", spread(without, i -> 1e3 * i.largeUpdate));
    row.put("of 500 pairs, K = 5, ms", spread(with, i -> 1e3 * i.largeUpdate));
    row.put("K = 5 over K = 0, computed", Spread.of(computed));
    return row;
  }

  private static Spread spread(List<Iteration> iterations, ToDoubleFunction<Iteration> value) {
    return Spread.of(iterations.stream().mapToDouble(value).toArray());
  }

  /**
   * What one turn took, in seconds.
   *
   * @param update of the optimizer, everything but the rollouts
   * @param largeUpdate of {@value #LARGE_PAIRS} pairs
   */
  private record Iteration(
      double[] fitness, long steps, double rollouts, double update, double largeUpdate) {
    double seconds() {
      return rollouts + update;
    }

    double stepsPerSecond() {
      return steps / rollouts;
    }
  }

  private Iteration iteration(int generation, int extraUpdates) throws InterruptedException {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(small, extraUpdates);
    NoiseAlgebra algebra = backend.algebra();
    OptimizerState state = new OptimizerState(SEED, generation, start.theta(), start.memory());
    long begin = System.nanoTime();
    Perturbations asked = optimizer.ask(state);
    Batch batch = new Batch(SEED, generation, asked, 0, objectives.initialContext());
    Evaluations results = backend.evaluate(batch);
    double[] fitness = results.fitness();
    long evaluated = System.nanoTime();
    optimizer.tell(state, asked, fitness, algebra);
    long end = System.nanoTime();
    long steps = results.training().stream().mapToLong(Evaluation::interactions).sum();
    return new Iteration(
        fitness,
        steps,
        1e-9 * (evaluated - begin),
        1e-9 * (end - evaluated),
        largeUpdate(state, extraUpdates, algebra));
  }

  private double largeUpdate(OptimizerState state, int extraUpdates, NoiseAlgebra algebra) {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(large, extraUpdates);
    Perturbations asked = optimizer.ask(state);
    RandomStream random = new RandomStream(state.generation());
    double[] fitness = new double[asked.count()];
    for (int i = 0; i < fitness.length; i++) {
      fitness[i] = random.nextGaussian();
    }
    long begin = System.nanoTime();
    optimizer.tell(state, asked, fitness, algebra);
    return 1e-9 * (System.nanoTime() - begin);
  }
}
