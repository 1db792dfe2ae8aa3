package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.Objective;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.evostrat.rl.policy.MlpArchitecture;
import org.junit.jupiter.api.Test;

class StatisticsShareStatisticalTest {
  private static final int TRIALS = 40_000;
  private static final MlpArchitecture LINEAR = new MlpArchitecture(2, List.of(), 1);

  /**
   * The count is binomial; a sound implementation fails for 1 seed in 30,000 per share (4.15
   * standard deviations). Run seed 20.
   */
  @Test
  void theShareOfRolloutsThatGatherIsTheOneAskedFor() throws Exception {
    for (double share : new double[] {0, 0.01, 0.3, 1}) {
      double deviation = Math.sqrt(TRIALS * share * (1 - share));
      assertThat((double) gathering(share)).isCloseTo(share * TRIALS, within(4.15 * deviation));
    }
  }

  private static int gathering(double share) throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(new ScriptedTask(), LINEAR)
            .statisticsShare(share)
            .episodeLimit(EpisodeLimit.fixed(1))
            .build();
    double[] context = objectives.initialContext();
    double[] theta = LINEAR.initialParameters(1);
    int gathering = 0;
    try (Objective objective = objectives.create()) {
      for (int i = 0; i < TRIALS; i++) {
        long seed = Seeds.derive(20, Use.TRAINING, 0, i);
        Trial trial = new Trial(theta, seed, Purpose.TRAINING, context);
        gathering += objective.evaluate(trial).feedback().length > 0 ? 1 : 0;
      }
    }
    return gathering;
  }
}
