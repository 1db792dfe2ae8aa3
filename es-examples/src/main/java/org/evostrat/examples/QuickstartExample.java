package org.evostrat.examples;

import java.util.Arrays;
import java.util.Locale;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The smallest evolution strategy that does something: it finds the three numbers of a quadratic
 * without ever being shown a gradient. It is the example of a well-known blog post, with that
 * post's numbers and update: Gaussian samples without mirroring, z-scored rewards, a plain step of
 * {@code learningRate / (population * sigma) * sum_i reward_i eps_i}.
 */
@Command(
    name = "quickstart",
    description = "Finds three numbers with a plain evolution strategy: the example to read first.")
final class QuickstartExample extends ConsoleCommand {
  static final double[] SOLUTION = {0.5, 0.1, -0.3};
  private static final int NOISE_SIZE = 1_000_000;
  private static final int SHOW_EVERY = 20;
  private static final int MOST_SAMPLES = 1_000_000;

  @Option(names = "--generations", paramLabel = "N", description = "How many updates to make.")
  int generations = 300;

  @Option(names = "--population", paramLabel = "N", description = "Samples of a generation.")
  int population = 50;

  @Option(names = "--sigma", paramLabel = "X", description = "Noise standard deviation.")
  double sigma = 0.1;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Factor of a step.")
  double learningRate = 0.001;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the start and the noise.")
  long seed = 0;

  /** The function to be maximised: 0 at the solution, less everywhere else. */
  static double reward(double[] w) {
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum -= (w[j] - SOLUTION[j]) * (w[j] - SOLUTION[j]);
    }
    return sum;
  }

  @Override
  public Integer call() {
    double[] w;
    try {
      w = optimize();
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    out().printf(Locale.ROOT, "distance to the solution: %.4f%n", distance(w));
    out().flush();
    return 0;
  }

  private double[] optimize() {
    Check.atLeast("--generations", generations, 1, "use 300");
    Check.that(
        population <= MOST_SAMPLES,
        "--population",
        "be at most " + MOST_SAMPLES,
        population,
        "use 50");
    EvolutionStrategy es =
        EvolutionStrategy.withSigma(sigma)
            .populationSize(population)
            .mirrored(false)
            .shaping(FitnessShaping.Z_SCORE)
            .stepRule(new Sgd(learningRate))
            .noise(NoiseTable.of(NoiseTable.DEFAULT_SEED, NOISE_SIZE))
            .build();
    OptimizerState state = es.start(randomStart(seed), seed);
    for (int generation = 0; generation < generations; generation++) {
      if (generation % SHOW_EVERY == 0) {
        show(generation, state.theta());
      }
      Candidates asked = es.ask(state);
      double[] rewards = new double[asked.count()];
      double[] w = new double[asked.dimension()];
      for (int i = 0; i < rewards.length; i++) {
        asked.write(i, w);
        rewards[i] = reward(w);
      }
      state = es.tell(state, asked, rewards, NoiseAlgebra.SERIAL).state();
    }
    show(generations, state.theta());
    return state.theta();
  }

  static double[] randomStart(long seed) {
    RandomStream random = new RandomStream(seed);
    return new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
  }

  private void show(int generation, double[] w) {
    out()
        .printf(
            Locale.ROOT,
            "generation %3d  w: %s  solution: %s  reward: %f%n",
            generation,
            text(w),
            text(SOLUTION),
            reward(w));
    out().flush();
  }

  private static String text(double[] w) {
    return Arrays.stream(w)
        .mapToObj(x -> String.format(Locale.ROOT, "%8.4f", x))
        .toList()
        .toString();
  }

  private static double distance(double[] w) {
    return Math.sqrt(-reward(w));
  }
}
