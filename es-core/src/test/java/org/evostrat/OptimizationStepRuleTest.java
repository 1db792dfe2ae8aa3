package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.checkpoint.Checkpoints;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step rule written outside of its package, with what is public. */
class OptimizationStepRuleTest {
  @TempDir private Path folder;

  /** RMSprop (Tieleman and Hinton 2012): the gradient over the root of its running square. */
  private record RmsProp(double learningRate, double decay) implements StepRule {

    @Override
    public StepState start(int dimension) {
      return StepState.zero(dimension, "square");
    }

    @Override
    public StepState step(StepState state, double[] gradient, double[] theta) {
      StepState next = state.next();
      double[] square = next.moment("square");
      for (int j = 0; j < theta.length; j++) {
        square[j] = decay * square[j] + (1 - decay) * gradient[j] * gradient[j];
        theta[j] += learningRate * gradient[j] / (Math.sqrt(square[j]) + 1e-8);
      }
      return next;
    }

    @Override
    public String describe() {
      return "rmsprop(learningRate=" + learningRate + ", decay=" + decay + ")";
    }
  }

  @Test
  void findsTheTopOfAQuadratic() {
    OptimizationResult result = Runs.run(maximize(), 200);
    assertThat(result.theta()).containsExactly(new double[] {3, 3, 3}, Offset.offset(0.3));
  }

  @Test
  void isResumedWithItsMoments() {
    OptimizationResult whole = Runs.run(maximize(), 20);
    Path file = folder.resolve("run.npz");
    Runs.run(maximize().checkpoint(file, 100), 10);
    OptimizationResult resumed = Runs.run(maximize().resumeFrom(CheckpointFile.read(file)), 20);
    Checkpoints.assertSameBits(resumed.checkpoint(), whole.checkpoint());
    assertThat(resumed.checkpoint().optimizer().memory()).containsKey("moment.square");
  }

  private static Optimization maximize() {
    return Runs.maximize(Runs.QUADRATIC)
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(20)
                .stepRule(new RmsProp(0.05, 0.9))
                .noise(Runs.NOISE)
                .build());
  }
}
