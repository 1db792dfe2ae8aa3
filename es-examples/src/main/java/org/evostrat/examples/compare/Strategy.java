package org.evostrat.examples.compare;

import java.util.Locale;
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
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.step.Adam;

/** The strategies that can be compared, with the settings that all have in common. */
public enum Strategy {
  /** Plain ES, with Adam. */
  ES(Strategy.FIXED) {
    @Override
    boolean hasLearningRate() {
      return true;
    }

    @Override
    Optimizer optimizer(Settings with) {
      return EvolutionStrategy.withSigma(with.sigma())
          .populationSize(with.population(50))
          .stepRule(new Adam(with.learningRate()))
          .noise(with.noise())
          .build();
    }
  },
  /** The same with two importance weighted updates. */
  IW_ES(Strategy.FIXED) {
    @Override
    boolean hasLearningRate() {
      return true;
    }

    @Override
    Optimizer optimizer(Settings with) {
      EvolutionStrategy base =
          EvolutionStrategy.withSigma(with.sigma())
              .populationSize(with.population(50))
              .stepRule(new Adam(with.learningRate()))
              .noise(with.noise())
              .build();
      return ImportanceWeightedEs.of(base, 2);
    }
  },
  /** The best of the last generation plus noise. */
  SIMPLE_ES(Strategy.FIXED) {
    @Override
    Optimizer optimizer(Settings with) {
      return SimpleEs.withSigma(with.sigma())
          .populationSize(with.population(50))
          .noise(with.noise())
          .build();
    }
  },
  /** A quarter of the population recombined, sigma adapting itself. */
  ADAPTIVE_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return SimpleEs.withSigma(with.sigma())
          .populationSize(with.population(20))
          .parents(Math.max(1, with.population(20) / 4))
          .selfAdaptation(true)
          .noise(with.noise())
          .build();
    }
  },
  /** An elite of a tenth, crossover and mutation. */
  GENETIC_ES(Strategy.FIXED) {
    @Override
    Optimizer optimizer(Settings with) {
      return GeneticEs.withSigma(with.sigma())
          .populationSize(with.population(100))
          .noise(with.noise())
          .build();
    }
  },
  /** With ClipUp, and a sigma for every parameter. */
  PGPE(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return Pgpe.withSigma(with.sigma())
          .populationSize(with.population(50))
          .noise(with.noise())
          .build();
    }
  },
  /** The better half of the directions. */
  ARS(Strategy.FIXED) {
    @Override
    boolean hasLearningRate() {
      return true;
    }

    @Override
    Optimizer optimizer(Settings with) {
      return Ars.withSigma(with.sigma())
          .directions(Math.max(1, with.population(32) / 2))
          .topDirections(Math.max(1, with.population(32) / 4))
          .learningRate(with.learningRate())
          .noise(with.noise())
          .build();
    }
  },
  /** An elite of a tenth. */
  CROSS_ENTROPY(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return CrossEntropyMethod.withSigma(with.sigma())
          .populationSize(with.population(100))
          .noise(with.noise())
          .build();
    }
  },
  /** With its defaults; ends where its tolerances say. */
  CMA_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return cma(with).build();
    }
  },
  /** Adapting variances only. */
  SEPARABLE_CMA_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return cma(with).separable(true).build();
    }
  },
  /** With restarts in two regimes. */
  BIPOP_CMA_ES(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return CmaRestarts.bipop(cma(with).build());
    }
  },
  /** Natural ES with a full matrix. */
  XNES(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return natural(NaturalEs.exponential(with.sigma()), with);
    }
  },
  /** Natural ES with variances only. */
  SNES(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return natural(NaturalEs.separable(with.sigma()), with);
    }
  },
  /** The control. */
  RANDOM_SEARCH(Strategy.FREE) {
    @Override
    Optimizer optimizer(Settings with) {
      return RandomSearch.normal(with.sigma()).populationSize(with.population(100));
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

  /** Whether the learning rate is a setting. */
  boolean hasLearningRate() {
    return false;
  }

  /** The strategy itself. */
  abstract Optimizer optimizer(Settings with);

  private static CmaEsBuilder cma(Settings with) {
    CmaEsBuilder builder = CmaEs.withSigma(with.sigma());
    with.population().ifPresent(builder::populationSize);
    return builder;
  }

  private static Optimizer natural(NaturalEsBuilder builder, Settings with) {
    with.population().ifPresent(builder::populationSize);
    return builder.build();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
