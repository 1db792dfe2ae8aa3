package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyArraysTest {
  private static final MlpArchitecture MLP = new MlpArchitecture(3, List.of(4), 2);
  private static final List<Convolution> CONVOLUTIONS =
      List.of(new Convolution(5, 3, 2), new Convolution(4, 2, 1));
  private static final ConvArchitecture CONV =
      new ConvArchitecture(2, 9, 8, CONVOLUTIONS, List.of(6), 3, Activation.TANH, 4);

  @TempDir Path folder;

  static List<PolicyArchitecture> architectures() {
    return List.of(
        MLP,
        new MlpArchitecture(5, List.of(), 1),
        CONV,
        new ConvArchitecture(2, 3, 4, List.of(), List.of(), 1, Activation.SIGN, 0),
        new AttentionArchitecture(2, 5, 7, 2, 1, 3, List.of(4), 2, Activation.RELU),
        new Custom());
  }

  /** What a user may have: it says nothing of its arrays. */
  private static final class Custom implements PolicyArchitecture {
    private static final long serialVersionUID = 1L;

    @Override
    public int observationSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public int parameterCount() {
      return 3;
    }

    @Override
    public double[] initialParameters(long seed) {
      return new double[3];
    }

    @Override
    public Policy create() {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void thetaComesBackToTheBit(PolicyArchitecture architecture) throws IOException {
    double[] theta = gaussians(architecture.parameterCount(), 3);
    theta[0] = -0.0;
    Path file = folder.resolve("policy.npz");

    PolicyArrays.of(architecture, theta).write(file);

    assertThat(PolicyArrays.read(file).theta(architecture)).containsExactly(theta);
  }

  /** Together they are all of theta, each number once. */
  @ParameterizedTest
  @MethodSource("architectures")
  void everyParameterIsInOneArray(PolicyArchitecture architecture) {
    int[] seen = new int[architecture.parameterCount()];
    for (ParameterArray array : architecture.parameterArrays()) {
      for (int k = 0; k < array.length(); k++) {
        seen[array.position().applyAsInt(k)]++;
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void anMlpActsAsItsArraysSay() {
    MlpArchitecture architecture = new MlpArchitecture(7, List.of(9, 5), 3, Activation.RELU);
    double[] theta = gaussians(architecture.parameterCount(), 1);
    PolicyArrays arrays = PolicyArrays.of(architecture, theta);
    assertThat(arrays.shape("layer1.weight")).containsExactly(5, 9);
    double[] observation = gaussians(7, 2);
    assertThat(new ArraysForward(arrays, Activation.RELU).dense(observation))
        .containsExactly(act(architecture, theta, new double[0], observation), within(1e-4));
  }

  @Test
  void convolutionsActAsTheirArraysSay() {
    for (int references : new int[] {0, 4}) {
      ConvArchitecture architecture =
          new ConvArchitecture(2, 9, 8, CONVOLUTIONS, List.of(6), 3, Activation.TANH, references);
      double[] theta = architecture.initialParameters(1);
      double[] reference = gaussians(references * 144, 2);
      PolicyArrays arrays = PolicyArrays.of(architecture, theta);
      for (Map.Entry<String, double[]> entry :
          architecture.referenceStatistics(theta, reference).entrySet()) {
        double[] values = entry.getValue();
        arrays = arrays.with(entry.getKey(), List.of(values.length), values);
      }
      assertThat(arrays.names()).hasSize(references == 0 ? 8 : 14);
      assertThat(arrays.shape("conv1.weight")).containsExactly(4, 5, 2, 2);
      assertThat(arrays.shape("layer0.weight")).containsExactly(6, 4 * 3 * 2);
      double[] observation = gaussians(144, 3);
      assertThat(new ArraysForward(arrays, Activation.TANH).act(observation, 9, 8, CONVOLUTIONS))
          .containsExactly(act(architecture, theta, reference, observation), within(1e-4));
    }
  }

  @Test
  void attentionHasItsScoringWeightsAndItsController() {
    AttentionArchitecture attention =
        new AttentionArchitecture(2, 5, 7, 2, 1, 3, List.of(4), 2, Activation.RELU);
    double[] theta = gaussians(attention.parameterCount(), 1);
    PolicyArrays arrays = PolicyArrays.of(attention, theta);
    assertThat(arrays.shape("attention.weight")).containsExactly(2, 2, 2);
    assertThat(arrays.values("attention.weight")).containsExactly(Arrays.copyOf(theta, 8));
    assertThat(arrays.shape("layer0.weight")).containsExactly(4, 3 * (2 + 8));
    assertThat(arrays.values("layer0.weight")[1]).isEqualTo(theta[8 + 4]);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    PolicyArrays arrays = PolicyArrays.of(MLP, MLP.initialParameters(1));
    assertRefused(
        arrays.without("layer1.bias"),
        "the arrays of this policy must hold layer1.bias \\[2\\], but was \\[layer0.*; use .*");
    assertRefused(
        arrays.with("layer1.bias", List.of(1, 2), 0, 0),
        "layer1.bias must have shape \\[2\\], but was \\[1, 2\\]; use .*");
    assertRefused(
        arrays.with("layer1.bias", List.of(2), 0, Double.NaN),
        "layer1.bias.flat\\[1\\] must be finite, but was NaN; .*");
    assertRefused(
        arrays.with("layer2.bias", List.of(), 0),
        "an array of this policy must be one of \\[layer0.*, but was layer2.bias; leave it out.*");
    assertRefused(
        arrays.with("reference", List.of(), 0),
        "an array of this policy must be one of .*, but was reference; .*");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.theta(new MlpArchitecture(3, List.of(4), 2, Activation.RELU)))
        .withMessageMatching(
            "the policy of these arrays must be MlpArchitecture.*activation=relu\\], but was"
                + " MlpArchitecture.*activation=tanh\\]; use that one.*");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.with("x", List.of(2, 2), 0))
        .withMessage(
            "number of values of x must be 4, as many as shape [2, 2] asks for, but was 1; give"
                + " another shape");
  }

  private static void assertRefused(PolicyArrays arrays, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arrays.theta(MLP))
        .withMessageMatching(message);
  }

  @Test
  void hostileFilesAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "not a zip");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyArrays.read(text))
        .withMessageMatching("a file of policy arrays must be an .npz file with arrays .*");
    assertThatThrownBy(() -> PolicyArrays.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be a readable .npz file");
    assertThatThrownBy(() -> PolicyArrays.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    Path pickle = zip("a.pickle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyArrays.read(pickle))
        .withMessageMatching("an entry of .* must be a .npy array, but was a.pickle; save .*");
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      many.add(i + ".npy");
    }
    Path crowded = zip(many.toArray(String[]::new));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyArrays.read(crowded))
        .withMessageContaining("must hold at most 1000 entries");
    Path escape = zip("\u001b[2J.npy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyArrays.read(escape))
        .withMessageContaining("must be one short line");
  }

  private Path zip(String... names) throws IOException {
    Path file = Files.createTempFile(folder, "hostile", ".npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("cos\nsystem\n(S'true'\ntR.".getBytes(StandardCharsets.US_ASCII));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static double[] act(
      PolicyArchitecture architecture, double[] theta, double[] reference, double[] observation) {
    Policy policy = architecture.create();
    policy.load(theta, reference);
    double[] action = new double[architecture.actionSize()];
    policy.act(observation, action);
    return action;
  }

  private static double[] gaussians(int length, long seed) {
    RandomStream random = new RandomStream(seed);
    double[] values = new double[length];
    for (int j = 0; j < length; j++) {
      values[j] = random.nextGaussian();
    }
    return values;
  }
}
