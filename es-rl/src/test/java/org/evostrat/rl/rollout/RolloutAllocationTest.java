package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.policy.MlpArchitecture;
import org.junit.jupiter.api.Test;

class RolloutAllocationTest {

  /** 10,000 steps more may not cost a byte more; a double per step would be 160,000. */
  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    MlpArchitecture architecture = new MlpArchitecture(3, List.of(8, 8), 1);
    Rollout rollout = new Rollout(new Wheel(), new TrainedPolicy(architecture), 1);
    double[] theta = architecture.initialParameters(1);
    RolloutContext context =
        new RolloutContext(1, ObservationStatistics.first(3), null, new double[0]);
    double[] gathered = new double[ObservationStatistics.arrayLength(3)];
    long[] allocated = new long[2];
    for (int round = 0; round < 3; round++) {
      for (int kind = 0; kind < 2; kind++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        rollout.play(theta, context, 1, kind == 0 ? 10 : 10_010, 0.01, gathered);
        allocated[kind] = threads.getCurrentThreadAllocatedBytes() - before;
      }
    }
    assertThat(allocated[1] - allocated[0]).isLessThan(10_000);
  }

  /** Turns on and on; without StrictMath's trigonometry, which allocates on newer JVMs. */
  private static final class Wheel implements Environment {
    private final double[] terms = new double[1];
    private double x;
    private double y;

    @Override
    public int observationSize() {
      return 3;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void reset(long seed, double[] observation) {
      x = 1;
      y = 0;
      observation[0] = 1;
      observation[1] = 0;
      observation[2] = 1;
    }

    @Override
    public double step(double[] action, double[] observation) {
      double turned = 0.8 * x - 0.6 * y;
      y = 0.6 * x + 0.8 * y;
      x = turned;
      observation[0] = x;
      observation[1] = y;
      terms[0] = action[0];
      return terms[0];
    }

    @Override
    public boolean terminated() {
      return false;
    }

    @Override
    public double[] rewardTerms() {
      return terms;
    }

    @Override
    public void close() {}
  }
}
