package org.evostrat.examples.compare;

import java.util.Locale;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.classic.simple.GeneticEs;
import org.evostrat.classic.simple.RandomSearch;
import org.evostrat.classic.simple.SimpleEs;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.step.Adam;

/** The strategies that can be compared, with sigma and the population size as their settings. */
public enum Strategy {
  /** Plain ES; Adam's learning rate is half of sigma. */
  ES(50, Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return EvolutionStrategy.withSigma(sigma)
          .populationSize(population)
          .stepRule(new Adam(0.5 * sigma))
          .noise(noise)
          .build();
    }
  },
  /** The same with two importance weighted updates. */
  IW_ES(50, Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      EvolutionStrategy base =
          EvolutionStrategy.withSigma(sigma)
              .populationSize(population)
              .stepRule(new Adam(0.5 * sigma))
              .noise(noise)
              .build();
      return ImportanceWeightedEs.of(base, 2);
    }
  },
  /** The best of the last generation plus noise. */
  SIMPLE_ES(50, Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return SimpleEs.withSigma(sigma).populationSize(population).noise(noise).build();
    }
  },
  /** A quarter of the population recombined, sigma adapting itself. */
  ADAPTIVE_ES(20, Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return SimpleEs.withSigma(sigma)
          .populationSize(population)
          .parents(Math.max(1, population / 4))
          .selfAdaptation(true)
          .noise(noise)
          .build();
    }
  },
  /** An elite of a tenth, crossover and mutation. */
  GENETIC_ES(100, Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return GeneticEs.withSigma(sigma).populationSize(population).noise(noise).build();
    }
  },
  /** With ClipUp, and a sigma for every parameter. */
  PGPE(50, Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return Pgpe.withSigma(sigma).populationSize(population).noise(noise).build();
    }
  },
  /** The better half of the directions; the learning rate is half of sigma. */
  ARS(32, Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return Ars.withSigma(sigma)
          .directions(Math.max(1, population / 2))
          .topDirections(Math.max(1, population / 4))
          .learningRate(0.5 * sigma)
          .noise(noise)
          .build();
    }
  },
  /** An elite of a tenth. */
  CROSS_ENTROPY(100, Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return CrossEntropyMethod.withSigma(sigma).populationSize(population).noise(noise).build();
    }
  },
  /** The control. */
  RANDOM_SEARCH(100, Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, int population, NoiseTable noise) {
      return RandomSearch.normal(sigma).populationSize(population);
    }
  };

  /** For strategies whose sigma follows the distance to the optimum: that of the problem. */
  private static final double FREE = 1;

  /** For those that keep it, and so have to begin as they are to end. */
  private static final double FIXED = 0.2;

  private final int population;
  private final double sigmaShare;

  Strategy(int population, double sigmaShare) {
    this.population = population;
    this.sigmaShare = sigmaShare;
  }

  /** What sigma is when nothing else is asked for, as a share of the problem's. */
  double sigmaShare() {
    return sigmaShare;
  }

  /** Evaluations of a generation when nothing else is asked for. */
  int population() {
    return population;
  }

  /** The strategy itself. */
  abstract Optimizer optimizer(double sigma, int population, NoiseTable noise);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
