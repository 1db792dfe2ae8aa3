package org.evostrat.examples.compare;

import java.util.Locale;
import java.util.OptionalInt;
import org.evostrat.classic.cma.CmaEs;
import org.evostrat.classic.cma.CmaEsBuilder;
import org.evostrat.classic.cma.CmaRestarts;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.classic.natural.NaturalEs;
import org.evostrat.classic.natural.NaturalEsBuilder;
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
  ES(Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return EvolutionStrategy.withSigma(sigma)
          .populationSize(population.orElse(50))
          .stepRule(new Adam(0.5 * sigma))
          .noise(noise)
          .build();
    }
  },
  /** The same with two importance weighted updates. */
  IW_ES(Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      EvolutionStrategy base =
          EvolutionStrategy.withSigma(sigma)
              .populationSize(population.orElse(50))
              .stepRule(new Adam(0.5 * sigma))
              .noise(noise)
              .build();
      return ImportanceWeightedEs.of(base, 2);
    }
  },
  /** The best of the last generation plus noise. */
  SIMPLE_ES(Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return SimpleEs.withSigma(sigma).populationSize(population.orElse(50)).noise(noise).build();
    }
  },
  /** A quarter of the population recombined, sigma adapting itself. */
  ADAPTIVE_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return SimpleEs.withSigma(sigma)
          .populationSize(population.orElse(20))
          .parents(Math.max(1, population.orElse(20) / 4))
          .selfAdaptation(true)
          .noise(noise)
          .build();
    }
  },
  /** An elite of a tenth, crossover and mutation. */
  GENETIC_ES(Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return GeneticEs.withSigma(sigma).populationSize(population.orElse(100)).noise(noise).build();
    }
  },
  /** With ClipUp, and a sigma for every parameter. */
  PGPE(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return Pgpe.withSigma(sigma).populationSize(population.orElse(50)).noise(noise).build();
    }
  },
  /** The better half of the directions; the learning rate is half of sigma. */
  ARS(Strategy.FIXED) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return Ars.withSigma(sigma)
          .directions(Math.max(1, population.orElse(32) / 2))
          .topDirections(Math.max(1, population.orElse(32) / 4))
          .learningRate(0.5 * sigma)
          .noise(noise)
          .build();
    }
  },
  /** An elite of a tenth. */
  CROSS_ENTROPY(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return CrossEntropyMethod.withSigma(sigma)
          .populationSize(population.orElse(100))
          .noise(noise)
          .build();
    }
  },
  /** With its defaults; ends where its tolerances say. */
  CMA_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return cma(sigma, population).build();
    }
  },
  /** Adapting variances only. */
  SEPARABLE_CMA_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return cma(sigma, population).separable(true).build();
    }
  },
  /** With restarts in two regimes. */
  BIPOP_CMA_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return CmaRestarts.bipop(cma(sigma, population).build());
    }
  },
  /** Natural ES with a full matrix. */
  XNES(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return natural(NaturalEs.exponential(sigma), population);
    }
  },
  /** Natural ES with variances only. */
  SNES(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return natural(NaturalEs.separable(sigma), population);
    }
  },
  /** The control. */
  RANDOM_SEARCH(Strategy.FREE) {
    @Override
    Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise) {
      return RandomSearch.normal(sigma).populationSize(population.orElse(100));
    }
  };

  /** For strategies whose sigma follows the distance to the optimum: that of the problem. */
  private static final double FREE = 1;

  /** For those that keep it, and so have to begin as they are to end. */
  private static final double FIXED = 0.2;

  private final double sigmaShare;

  Strategy(double sigmaShare) {
    this.sigmaShare = sigmaShare;
  }

  /** What sigma is when nothing else is asked for, as a share of the problem's. */
  double sigmaShare() {
    return sigmaShare;
  }

  /**
   * The strategy itself.
   *
   * @param population evaluations of a generation; empty for what suits the strategy
   */
  abstract Optimizer optimizer(double sigma, OptionalInt population, NoiseTable noise);

  private static CmaEsBuilder cma(double sigma, OptionalInt population) {
    CmaEsBuilder builder = CmaEs.withSigma(sigma);
    population.ifPresent(builder::populationSize);
    return builder;
  }

  private static Optimizer natural(NaturalEsBuilder builder, OptionalInt population) {
    population.ifPresent(builder::populationSize);
    return builder.build();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
