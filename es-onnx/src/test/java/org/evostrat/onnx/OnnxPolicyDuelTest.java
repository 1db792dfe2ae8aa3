package org.evostrat.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.rollout.TrainedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime, which knows the file alone, against the policy itself. */
class OnnxPolicyDuelTest {
  private static final int OBSERVATIONS = 4000;

  /** Of the largest component, or of 1 where all are less; 6.3e-6 was measured. */
  private static final double TOLERANCE = 2e-5;

  /** A sum within rounding of 0 flips a binary unit; in no observation was that measured. */
  private static final int MOST_FLIPS = OBSERVATIONS / 1000;

  static Stream<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void actsAsThePolicyDoes(Sample sample) throws Exception {
    double[][] observations = new double[OBSERVATIONS][];
    Arrays.setAll(observations, sample::observation);
    try (OnnxFile file = new OnnxFile(onnx(sample).toBytes())) {
      double[][] actions = file.act(observations);
      assertThat(worse(actions, sample, observations)).isLessThanOrEqualTo(mostFlips(sample));
      double[][] one = new double[100][];
      for (int n = 0; n < one.length; n++) {
        one[n] = file.act(new double[][] {observations[n]})[0];
      }
      assertThat(worse(one, sample, observations)).isLessThanOrEqualTo(mostFlips(sample));
    }
  }

  /** On observations that floats hold; their means are up to 500 standard deviations. */
  @ParameterizedTest
  @MethodSource("samples")
  void inFloatsItActsNearlySo(Sample sample) throws Exception {
    float[][] observations = new float[OBSERVATIONS][];
    double[][] exact = new double[OBSERVATIONS][];
    for (int n = 0; n < OBSERVATIONS; n++) {
      double[] observation = sample.observation(n);
      observations[n] = new float[observation.length];
      for (int j = 0; j < observation.length; j++) {
        observations[n][j] = (float) observation[j];
        observation[j] = observations[n][j];
      }
      exact[n] = observation;
    }
    try (OnnxFile file = new OnnxFile(onnx(sample).elementType(ElementType.FLOAT).toBytes())) {
      float[][] floats = file.act(observations);
      double[][] actions = new double[OBSERVATIONS][];
      for (int n = 0; n < OBSERVATIONS; n++) {
        actions[n] = new double[floats[n].length];
        for (int j = 0; j < actions[n].length; j++) {
          actions[n][j] = floats[n][j];
        }
      }
      assertThat(worse(actions, sample, exact)).isLessThanOrEqualTo(mostFlips(sample));
    }
  }

  /** Black and white pixels: most patches are equal to others, and the first of them counts. */
  @Test
  void ofEqualPatchesTheFirstIsChosen() throws Exception {
    PolicyArchitecture attention =
        new AttentionArchitecture(3, 12, 13, 3, 1, 5, List.of(6), 3, Activation.TANH);
    Sample sample = new Sample(attention, false);
    RandomStream random = new RandomStream(3);
    double[][] observations = new double[2000][attention.observationSize()];
    for (double[] observation : observations) {
      for (int j = 0; j < observation.length; j++) {
        observation[j] = random.nextDouble(0, 1) < 0.05 ? 0.1 : 0.3;
      }
    }
    try (OnnxFile file = new OnnxFile(onnx(sample).toBytes())) {
      assertThat(worse(file.act(observations), sample, observations)).isZero();
    }
  }

  @Test
  void anObservationThatIsNoNumberGivesNone() throws Exception {
    List<PolicyArchitecture> policies =
        List.of(
            new MlpArchitecture(40, List.of(8), 2, Activation.TANH),
            new MlpArchitecture(40, List.of(8), 2, Activation.RELU),
            new MlpArchitecture(40, List.of(8), 2, Activation.SIGN),
            new ConvArchitecture(1, 5, 8, List.of(), List.of(8), 2, Activation.RELU, 0),
            new AttentionArchitecture(1, 5, 8, 2, 1, 2, List.of(8), 2, Activation.TANH));
    for (PolicyArchitecture policy : policies) {
      for (boolean normalized : new boolean[] {false, true}) {
        Sample sample = new Sample(policy, normalized);
        double[][] observations = {sample.observation(0), sample.observation(1)};
        observations[0][3] = Double.NaN;
        try (OnnxFile file = new OnnxFile(onnx(sample).toBytes())) {
          double[][] actions = file.act(observations);
          assertThat(actions[0]).containsOnly(Double.NaN);
          assertThat(worse(new double[][] {actions[1]}, sample, new double[][] {observations[1]}))
              .isZero();
        }
      }
    }
  }

  private static OnnxPolicy onnx(Sample sample) {
    return OnnxPolicy.of(sample.architecture(), sample.arrays());
  }

  private static int mostFlips(Sample sample) {
    return sample.toString().contains("activation=sign") ? MOST_FLIPS : 0;
  }

  /** How many actions are not those of the policy. */
  private static int worse(double[][] actions, Sample sample, double[][] observations) {
    TrainedPolicy policy = sample.policy();
    double[] expected = new double[sample.architecture().actionSize()];
    int worse = 0;
    for (int n = 0; n < actions.length; n++) {
      policy.act(observations[n], expected);
      assertThat(actions[n]).hasSameSizeAs(expected);
      double size = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
      boolean close = true;
      for (int j = 0; j < expected.length; j++) {
        close &= Math.abs(actions[n][j] - expected[j]) <= TOLERANCE * size;
      }
      worse += close ? 0 : 1;
    }
    return worse;
  }
}
