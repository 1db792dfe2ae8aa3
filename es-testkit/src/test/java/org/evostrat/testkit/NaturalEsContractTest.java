package org.evostrat.testkit;

import java.util.List;
import org.evostrat.classic.natural.NaturalEs;
import org.evostrat.optimizer.Optimizer;
import org.junit.jupiter.api.Nested;

class NaturalEsContractTest {

  @Nested
  class Exponential extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return NaturalEs.exponential(0.5).tolXUp(1e5).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("xnes", "sigma=0.5", "populationSize=4+3ln(n)", "tolXUp=100000.0");
    }
  }

  @Nested
  class Separable extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return NaturalEs.separable(0.25).populationSize(14).tolX(1e-9).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("snes", "sigma=0.25", "populationSize=14", "tolX=1.0E-9");
    }
  }
}
