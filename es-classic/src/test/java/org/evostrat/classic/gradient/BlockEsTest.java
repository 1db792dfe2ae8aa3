package org.evostrat.classic.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.evostrat.classic.sample.BlockPerturbations;
import org.evostrat.kernel.ParallelFor;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.EvolutionStrategyBuilder;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockEsTest {
  private static final NoiseTable NOISE = NoiseTable.of(29, 10_000_000);
  private static final double SIGMA = 0.5;

  /** A step of length 1 along the gradient: what theta moves by is the gradient. */
  private static EvolutionStrategyBuilder es(int population) {
    return EvolutionStrategy.withSigma(SIGMA)
        .populationSize(population)
        .shaping(FitnessShaping.RAW)
        .stepRule(new Sgd(1))
        .noise(NOISE);
  }

  @ParameterizedTest
  @CsvSource({"10, 3, 8", "10, 10, 4", "7, 1, 6", "1000, 7, 10"})
  void aCandidateDiffersInItsBlockByTheNoise(int dimension, int blocks, int population) {
    BlockEs es = BlockEs.of(es(population).build(), blocks);
    double[] theta = new SplittableRandom(1).doubles(dimension).toArray();
    BlockPerturbations asked = es.ask(es.start(theta, 5));
    int covered = 0;
    for (int block = 0; block < blocks; block++) {
      covered += asked.from(block + 1) - asked.from(block);
      assertThat(asked.from(block + 1) - asked.from(block))
          .isBetween(dimension / blocks, (dimension + blocks - 1) / blocks);
    }
    assertThat(covered).isEqualTo(dimension);
    double[] point = new double[dimension];
    for (int i = 0; i < asked.count(); i++) {
      asked.write(i, point);
      int block = (asked.first() + i / 2) % blocks;
      long offset = asked.whole().offsets()[i / 2];
      for (int j = 0; j < dimension; j++) {
        boolean inside = j >= asked.from(block) && j < asked.from(block + 1);
        double noise = inside ? NOISE.get(offset + j - asked.from(block)) : 0;
        assertThat(point[j]).isEqualTo(theta[j] + (i % 2 == 0 ? SIGMA : -SIGMA) * noise);
      }
    }
  }

  /** The formula, candidate by candidate, against sums over blocks, on one thread and on three. */
  @ParameterizedTest
  @CsvSource({"10, 3, 8, true", "10, 10, 4, true", "1000, 7, 30, true", "1000, 7, 5, false"})
  void theGradientIsTheFormula(int dimension, int blocks, int population, boolean mirrored) {
    BlockEs es = BlockEs.of(es(population).mirrored(mirrored).build(), blocks);
    OptimizerState state = es.start(new double[dimension], 5);
    BlockPerturbations asked = es.ask(state);
    double[] fitness = new SplittableRandom(2).doubles(population, -1, 1).toArray();
    double[] expected = new double[dimension];
    double[] point = new double[dimension];
    for (int i = 0; i < population; i++) {
      asked.write(i, point);
      for (int j = 0; j < dimension; j++) {
        expected[j] += blocks * fitness[i] * point[j] / SIGMA / (population * SIGMA);
      }
    }
    double[] move = es.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state().theta();
    assertThat(move).containsExactly(expected, within(1e-4));
    NoiseAlgebra threads = NoiseAlgebra.local(new Threads());
    assertThat(es.tell(state, asked, fitness, threads).state().theta()).containsExactly(move);
  }

  /** Cuts work in three, one after the other. */
  private static final class Threads implements ParallelFor {
    @Override
    public int threads() {
      return 3;
    }

    @Override
    public void run(int tasks, IntConsumer body) {
      for (int task = tasks - 1; task >= 0; task--) {
        body.accept(task);
      }
    }
  }

  /**
   * f = a theta, every pair drawn once from each block's share: {@code (a_S eps) eps_j} has mean
   * a_j and variance {@code |a_S|^2 + a_j^2}. With a correct implementation and another seed an
   * assertion would fail with probability below 1e-6 (4.892 standard errors, five percent for
   * slices that overlap).
   */
  @Test
  void theGradientOfALinearFunctionIsItsSlope() {
    double[] slope = {1, -2, 0, 0.5, 3, -0.25, 0, 1};
    int pairs = 10_000;
    for (int blocks : new int[] {1, 2, 4, 8}) {
      double[] gradient = gradient(slope, blocks, 2 * pairs, 1);
      int length = 8 / blocks;
      for (int j = 0; j < 8; j++) {
        double squares = slope[j] * slope[j];
        for (int k = j / length * length; k < (j / length + 1) * length; k++) {
          squares += slope[k] * slope[k];
        }
        double error = Math.sqrt(squares / ((double) pairs / blocks));
        assertThat(gradient[j]).isCloseTo(slope[j], within(4.892 * 1.05 * error + 1e-6));
      }
    }
  }

  /** Which block is first is drawn: where pairs are fewer than blocks, on average all the same. */
  @Test
  void noBlockIsPreferredWherePairsAreFew() {
    double[] slope = {1, -2, 0, 0.5, 3, -0.25, 0, 1};
    int generations = 20_000;
    double[] gradient = gradient(slope, 8, 4, generations);
    for (int j = 0; j < 8; j++) {
      // Two pairs, each with probability 1/8 for j: 8/2 a_j eps^2; E[(4 eps^2)^2] * 2/8 = 12 a_j^2.
      double error = Math.abs(slope[j]) * Math.sqrt(12.0 / generations);
      assertThat(gradient[j]).isCloseTo(slope[j], within(4.892 * 1.05 * error + 1e-6));
    }
  }

  private static double[] gradient(double[] slope, int blocks, int population, int generations) {
    BlockEs es = BlockEs.of(es(population).build(), blocks);
    double[] mean = new double[slope.length];
    double[] point = new double[slope.length];
    OptimizerState origin = es.start(new double[slope.length], 31);
    for (int generation = 0; generation < generations; generation++) {
      OptimizerState state = new OptimizerState(31, generation, origin.theta(), origin.memory());
      BlockPerturbations asked = es.ask(state);
      double[] fitness = new double[population];
      for (int i = 0; i < population; i++) {
        asked.write(i, point);
        for (int j = 0; j < slope.length; j++) {
          fitness[i] += slope[j] * point[j];
        }
      }
      double[] move = es.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state().theta();
      for (int j = 0; j < mean.length; j++) {
        mean[j] += move[j] / generations;
      }
    }
    return mean;
  }

  @Test
  void oneBlockIsTheBaseBitForBit() {
    EvolutionStrategy base = es(10).build();
    BlockEs es = BlockEs.of(base, 1);
    OptimizerState state = es.start(new double[100], 5);
    Perturbations plain = base.ask(state);
    BlockPerturbations asked = es.ask(state);
    double[] fitness = new SplittableRandom(2).doubles(10, -1, 1).toArray();
    double[] one = new double[100];
    double[] other = new double[100];
    asked.write(3, one);
    plain.write(3, other);
    assertThat(one).containsExactly(other);
    assertThat(es.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state().theta())
        .containsExactly(base.tell(state, plain, fitness, NoiseAlgebra.SERIAL).state().theta());
  }

  @Test
  void refusesMoreBlocksThanCoordinates() {
    BlockEs es = BlockEs.of(es(10).build(), 5);
    assertThatThrownBy(() -> es.start(new double[4], 1))
        .hasMessage("blocks must be at most the dimension, 4, but was 5; use fewer");
    assertThatThrownBy(() -> BlockEs.of(es(10).build(), 0))
        .hasMessage("blocks must be at least 1, but was 0; use 1 for plain ES, or 10");
  }
}
