package org.evostrat.testkit;

import java.util.Arrays;
import java.util.List;
import org.evostrat.classic.cma.CmaEs;
import org.evostrat.classic.cma.CmaRestarts;
import org.evostrat.classic.cma.Tolerances;
import org.evostrat.optimizer.Optimizer;
import org.junit.jupiter.api.Nested;

/** Full and separable, with and without the active update, bounds and scales. */
class CmaEsContractTest {

  @Nested
  class Full extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return CmaEs.withSigma(0.5).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.5", "populationSize=4+3ln(n)", "separable=false", "active=true");
    }
  }

  @Nested
  class Separable extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return CmaEs.withSigma(0.25)
          .populationSize(13)
          .separable(true)
          .tolerances(Tolerances.DEFAULT.withTolX(1e-9).withMaxGenerations(4321))
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.25", "populationSize=13", "separable=true", "tolX=1.0E-9", "4321");
    }
  }

  @Nested
  class BoundedAndScaledWithoutActiveUpdate extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      double[] lower = new double[10];
      double[] upper = new double[10];
      double[] scales = new double[10];
      Arrays.fill(lower, -1.5);
      Arrays.fill(upper, 3);
      Arrays.fill(scales, 1.25);
      return CmaEs.withSigma(0.25)
          .active(false)
          .bounds(lower, upper)
          .scales(scales)
          .populationSize(20)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("active=false", "populationSize=20", "1.25", "-1.5", "3.0");
    }
  }

  @Nested
  class WithDoubledPopulations extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return CmaRestarts.ipop(CmaEs.withSigma(0.5).build()).withMaxDoublings(4);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("ipop", "maxDoublings=4", "sigma=0.5");
    }
  }

  @Nested
  class WithRestarts extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return CmaRestarts.bipop(CmaEs.withSigma(0.5).build()).withMaxDoublings(3);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("bipop", "maxDoublings=3", "sigma=0.5");
    }
  }
}
