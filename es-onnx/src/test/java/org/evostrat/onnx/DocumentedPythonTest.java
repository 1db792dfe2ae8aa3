package org.evostrat.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.rl.rollout.TrainedPolicy;
import org.evostrat.rl.task.CartPole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python of docs/exporting.md, run with the Python of this machine. */
class DocumentedPythonTest {
  private static final Path PAGE = Path.of("..", "docs", "exporting.md");
  private static final int OBSERVATIONS = 200;

  /** Numpy computes layers in double, policies in float. */
  private static final double TOLERANCE = 1e-5;

  private static final String ACT_ALL =
      """

      observations = numpy.load("observations.npz")["observations"]
      numpy.savez("actions.npz", actions=numpy.array([act(x) for x in observations]))
      """;

  @TempDir Path folder;

  @Test
  void aPerceptronActsInNumpy() throws Exception {
    for (boolean normalized : new boolean[] {true, false}) {
      Sample sample =
          new Sample(new MlpArchitecture(4, List.of(64, 64), 2, Activation.TANH), normalized);
      assertThat(actions(sample, "numpy", snippet("A perceptron") + ACT_ALL))
          .containsExactly(expected(sample), within(TOLERANCE));
    }
  }

  @Test
  void convolutionsActInNumpy() throws Exception {
    for (int references : new int[] {0, 8}) {
      PolicyArchitecture policy =
          new ConvArchitecture(
              4,
              16,
              16,
              List.of(new Convolution(6, 4, 2), new Convolution(5, 3, 2)),
              List.of(7, 8),
              3,
              Activation.RELU,
              references);
      Sample sample = new Sample(policy, references > 0);
      assertThat(actions(sample, "numpy", snippet("Convolutions") + ACT_ALL))
          .containsExactly(expected(sample), within(20 * TOLERANCE));
    }
  }

  @Test
  void aPolicyThatNumpyWroteIsRead() throws Exception {
    Sample shape = new Sample(new MlpArchitecture(4, List.of(64), 1), true);
    String python = snippet("Writing a policy") + snippet("A perceptron") + ACT_ALL;
    double[] actions = actions(shape, "numpy", python);

    PolicyArrays arrays = PolicyArrays.read(folder.resolve("policy.npz"));
    RolloutObjectives objectives =
        RolloutObjectives.of(new CartPole(), shape.architecture()).initialPolicy(arrays).build();
    TrainedPolicy policy =
        objectives.policy(arrays.theta(shape.architecture()), objectives.initialContext());

    double[] action = new double[1];
    for (int n = 0; n < OBSERVATIONS; n++) {
      policy.act(shape.observation(n), action);
      assertThat(action[0]).isCloseTo(actions[n], within(TOLERANCE));
    }
  }

  /** What else numpy writes: compressed, columns first, scalars in brackets. */
  @Test
  void otherWaysOfSavingAreRead() throws Exception {
    String python =
        """
        import numpy
        a = numpy.arange(6.0).reshape(2, 3)
        numpy.savez_compressed("policy.npz", a=a.T, b=numpy.float32(0.5), c=[7], d=numpy.asfortranarray(a))
        objects = numpy.array([1, "x", None], dtype=object)
        numpy.savez("objects.npz", a=objects)
        """;
    run("numpy", python);
    PolicyArrays arrays = PolicyArrays.read(folder.resolve("policy.npz"));
    assertThat(arrays.shape("a")).containsExactly(3, 2);
    assertThat(arrays.values("a")).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(arrays.shape("b")).isEmpty();
    assertThat(arrays.values("c")).containsExactly(7);
    assertThat(arrays.values("d")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyArrays.read(folder.resolve("objects.npz")))
        .withMessage(
            "a must be of type float64, float32 or integer, but was |O; save it after"
                + " .astype(numpy.float64)");
  }

  @Test
  void onnxRuntimeActsInPython() throws Exception {
    Sample sample = new Sample(new MlpArchitecture(4, List.of(64, 64), 2), true);
    OnnxPolicy.of(sample.architecture(), sample.arrays())
        .metadata("task", "cart-pole-v1")
        .write(folder.resolve("policy.onnx"));
    String python =
        snippet("ONNX Runtime")
            + """

            observations = numpy.load("observations.npz")["observations"]
            actions = session.run(["action"], {"observation": observations})[0]
            numpy.savez("actions.npz", actions=actions)
            """;
    assertThat(actions(sample, "numpy, onnxruntime", python))
        .containsExactly(expected(sample), within(TOLERANCE));
  }

  private double[] actions(Sample sample, String modules, String python) throws Exception {
    int size = sample.architecture().observationSize();
    double[] observations = new double[OBSERVATIONS * size];
    for (int n = 0; n < OBSERVATIONS; n++) {
      System.arraycopy(sample.observation(n), 0, observations, n * size, size);
    }
    sample.arrays().write(folder.resolve("policy.npz"));
    PolicyArrays.none()
        .with("observations", List.of(OBSERVATIONS, size), observations)
        .write(folder.resolve("observations.npz"));
    run(modules, python);
    PolicyArrays read = PolicyArrays.read(folder.resolve("actions.npz"));
    assertThat(read.shape("actions"))
        .containsExactly(OBSERVATIONS, sample.architecture().actionSize());
    return read.values("actions");
  }

  private static double[] expected(Sample sample) {
    TrainedPolicy policy = sample.policy();
    int size = sample.architecture().actionSize();
    double[] all = new double[OBSERVATIONS * size];
    double[] action = new double[size];
    for (int n = 0; n < OBSERVATIONS; n++) {
      policy.act(sample.observation(n), action);
      System.arraycopy(action, 0, all, n * size, size);
    }
    return all;
  }

  private void run(String modules, String python) throws Exception {
    String command =
        Stream.of("python3", "/usr/bin/python3")
            .filter(name -> exitCode(name, "-c", "import " + modules) == 0)
            .findFirst()
            .orElse("");
    assumeTrue(
        !command.isEmpty(),
        "no python3 has " + modules + ": apt-get install python3-numpy, or pip");
    Path script = Files.writeString(folder.resolve("script.py"), python);
    assertThat(exitCode(command, script.toString()))
        .as(() -> "%s%n%s".formatted(python, printed()))
        .isZero();
  }

  private String printed() {
    try {
      return Files.readString(folder.resolve("printed"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private int exitCode(String... command) {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("printed").toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return 127; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String snippet(String title) throws IOException {
    Matcher found =
        Pattern.compile("```python\n# " + title + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(found.find()).as(title).isTrue();
    return found.group(1);
  }
}
