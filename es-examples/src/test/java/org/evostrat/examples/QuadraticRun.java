package org.evostrat.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;

/**
 * A program that goes on where it was killed, as the guide shows it: a blurred quadratic that
 * writes a line per generation.
 */
final class QuadraticRun {
  private static final int DIMENSION = 500;
  private static final int GENERATIONS = 1500;

  private QuadraticRun() {}

  /** The argument is the run folder, in which checkpoint and history have the names of a run's. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Path file = folder.resolve("checkpoint.npz");
    StochasticObjective blurred =
        (theta, seed) ->
            Arrays.stream(theta).map(x -> -(x - 1) * (x - 1)).sum() + (seed >>> 11) * 0x1p-53;
    Optimization optimization =
        Optimization.maximize(blurred)
            .startingFrom(new double[DIMENSION])
            .using(
                EvolutionStrategy.withSigma(0.05)
                    .populationSize(10)
                    .stepRule(new Adam(0.01))
                    .noise(NoiseTable.of(3, 100_000))
                    .build())
            .seed(4)
            .threads(2)
            .evaluationTrials(1)
            .checkpoint(CheckpointStore.at(file).withHistory(folder.resolve("history.csv")))
            .listener(report -> System.out.println(report.generation()))
            .until(Termination.generations(GENERATIONS), Termination.stagnation(400, 1e-3));
    if (Files.exists(file)) {
      CheckpointStore store = CheckpointStore.at(file).withHistory(folder.resolve("history.csv"));
      optimization.resumeFrom(store.read());
    }
    OptimizationResult result = optimization.run();
    System.out.println("stopped, " + result.stopReason());
  }
}
