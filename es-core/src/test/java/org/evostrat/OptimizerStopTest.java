package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;
import org.junit.jupiter.api.Test;

/** A strategy that knows by itself when nothing is left to do. */
class OptimizerStopTest {
  private static final StopReason TIRED = new StopReason("tired", 3, 3);

  @Test
  void theStrategysReasonEndsARun() {
    OptimizationResult result = Runs.run(run(), 5);
    assertThat(result.stopReason()).isEqualTo(TIRED);
    assertThat(result.history()).hasSize(3);
  }

  @Test
  void theRulesComeFirst() {
    assertThat(Runs.run(run(), 3).stopReason().rule()).isEqualTo("generations");
    assertThat(Runs.run(run(), 2).history()).hasSize(2);
  }

  @Test
  void aRunThatIsOverStaysOver() {
    OptimizationResult first = Runs.run(run(), 5);
    OptimizationResult resumed = Runs.run(run().resumeFrom(first.checkpoint()), 5);
    assertThat(resumed.stopReason()).isEqualTo(TIRED);
    assertThat(resumed.history()).isEmpty();
  }

  @Test
  void plainStrategiesNeverStop() {
    Optimizer es = Runs.es();
    assertThat(es.reasonToStop(es.start(new double[3], 1))).isEmpty();
  }

  private static Optimization run() {
    return Runs.maximize(Runs.QUADRATIC).using(new TiredAfterThree(Runs.es()));
  }

  private record TiredAfterThree(Optimizer es) implements Optimizer {
    @Override
    public OptimizerState start(double[] theta, long seed) {
      return es.start(theta, seed);
    }

    @Override
    public Candidates ask(OptimizerState state) {
      return es.ask(state);
    }

    @Override
    public Update tell(
        OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
      return es.tell(state, asked, fitness, algebra);
    }

    @Override
    public Optional<StopReason> reasonToStop(OptimizerState state) {
      return state.generation() >= 3 ? Optional.of(TIRED) : Optional.empty();
    }

    @Override
    public String describe() {
      return es.describe();
    }
  }
}
