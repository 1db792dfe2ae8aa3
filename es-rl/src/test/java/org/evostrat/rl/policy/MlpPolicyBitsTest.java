package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

/**
 * The bits of a forward pass are part of what makes a run repeatable on another JVM. The expected
 * hash was taken on JDK 17; whoever changes the arithmetic on purpose takes it anew, on 17 and 25.
 */
class MlpPolicyBitsTest {
  private static final long EXPECTED = -2864804684298897336L;

  @Test
  void sameBitsOnEveryJvmInterpretedOrCompiled() {
    MlpArchitecture architecture = new MlpArchitecture(111, List.of(64, 64), 8);
    double[] theta = architecture.initialParameters(3);
    RandomStream random = new RandomStream(4);
    for (int j = 0; j < theta.length; j++) {
      theta[j] += 0.1 * random.nextGaussian();
    }
    MlpPolicy policy = new MlpPolicy(architecture);
    policy.load(theta);
    double[] observation = new double[111];
    double[] action = new double[8];
    long hash = 0;
    for (int step = 0; step < 20_000; step++) {
      for (int j = 0; j < observation.length; j++) {
        observation[j] = 2 * random.nextDouble() - 1;
      }
      policy.act(observation, action);
      for (double a : action) {
        hash = 31 * hash + Float.floatToIntBits((float) a);
      }
    }
    assertThat(hash).isEqualTo(EXPECTED);
  }
}
