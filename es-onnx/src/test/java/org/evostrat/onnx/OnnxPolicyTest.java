package org.evostrat.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.Policy;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxPolicyTest {
  private static final MlpArchitecture MLP = new MlpArchitecture(3, List.of(4), 2);
  private static final PolicyArrays ARRAYS = PolicyArrays.of(MLP, MLP.initialParameters(1));

  /** {@code gain * (observation[0] - observation[1])}. */
  private static class Difference implements PolicyArchitecture {
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
      return 1;
    }

    @Override
    public double[] initialParameters(long seed) {
      return new double[] {1};
    }

    @Override
    public Policy create() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class ExportedDifference extends Difference implements OnnxArchitecture {
    private static final long serialVersionUID = 1L;

    @Override
    public String addTo(OnnxGraph graph, PolicyArrays arrays, String observation) {
      List<Integer> shape = List.of(2, 1);
      double gain = arrays.values("theta")[0];
      String weights = graph.constant("weights", ElementType.FLOAT, shape, gain, -gain);
      return graph.node("MatMul", List.of(graph.floats(observation), weights));
    }
  }

  @Test
  void saysWhatItTakesAndGives(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("policy.onnx");
    OnnxPolicy.of(MLP, ARRAYS).metadata("task", "cart-pole-v1").metadata("seed", 5).write(file);
    try (OnnxFile onnx = new OnnxFile(Files.readAllBytes(file))) {
      OrtSession session = onnx.session();
      assertThat(session.getMetadata().getCustomMetadata())
          .isEqualTo(Map.of("task", "cart-pole-v1", "seed", "5"));
      assertThat(session.getMetadata().getProducerName()).isEqualTo("evostrat");
      assertThat(session.getMetadata().getDescription()).contains("observation", MLP.toString());
      assertTensor(session.getInputInfo(), "observation", OnnxJavaType.DOUBLE, 3);
      assertTensor(session.getOutputInfo(), "action", OnnxJavaType.DOUBLE, 2);
    }
    OnnxPolicy floats = OnnxPolicy.of(MLP, ARRAYS).elementType(ElementType.FLOAT);
    try (OnnxFile onnx = new OnnxFile(floats.toBytes())) {
      assertTensor(onnx.session().getInputInfo(), "observation", OnnxJavaType.FLOAT, 3);
      assertTensor(onnx.session().getOutputInfo(), "action", OnnxJavaType.FLOAT, 2);
    }
  }

  private static void assertTensor(
      Map<String, NodeInfo> all, String name, OnnxJavaType type, int size) {
    assertThat(all).containsOnlyKeys(name);
    TensorInfo tensor = (TensorInfo) all.get(name).getInfo();
    assertThat(tensor.type).isEqualTo(type);
    assertThat(tensor.getShape()).containsExactly(-1, size);
    assertThat(tensor.getDimensionNames()).containsExactly("batch", "");
  }

  @Test
  void anArchitectureOfOnesOwnSaysWhatItIsMadeOf() throws Exception {
    ExportedDifference own = new ExportedDifference();
    OnnxPolicy policy = OnnxPolicy.of(own, PolicyArrays.of(own, new double[] {3}));
    try (OnnxFile onnx = new OnnxFile(policy.toBytes())) {
      assertThat(onnx.act(new double[][] {{5, 1}, {0, 1}}))
          .isDeepEqualTo(new double[][] {{12}, {-3}});
    }
    Difference silent = new Difference();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxPolicy.of(silent, PolicyArrays.of(silent, new double[1])))
        .withMessageMatching(
            "an architecture to be exported to ONNX must be one of es-rl or implement"
                + " OnnxArchitecture, but was .*Difference; implement OnnxArchitecture.addTo, .*");
  }

  @Test
  void whatIsMissingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxPolicy.of(MLP, ARRAYS.without("layer0.bias")))
        .withMessageContaining("must hold layer0.bias [4]");
    PolicyArrays half = ARRAYS.with("normalizer.mean", List.of(3), 1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxPolicy.of(MLP, half).toBytes())
        .withMessageContaining("must hold normalizer.std");
    ConvArchitecture normalized =
        new ConvArchitecture(1, 2, 2, List.of(), List.of(3), 1, Activation.RELU, 4);
    PolicyArrays bare = PolicyArrays.of(normalized, normalized.initialParameters(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxPolicy.of(normalized, bare))
        .withMessageMatching(".* must hold layer0.mean, but was .*; take .*arrays\\(\\)");
  }

  @Test
  void aGraphChecksItsNamesAndSizes() {
    OnnxGraph graph = new OnnxGraph(ElementType.FLOAT, "test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.node("Relu", List.of("nothing")))
        .withMessage(
            "an input of Relu must be the name of a value that the graph has already, but was"
                + " nothing; add that first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.constant("c", ElementType.FLOAT, List.of(2, 3), 1, 2))
        .withMessage(
            "number of values of c must be as many as shape [2, 3] asks for, but was 8 bytes; give"
                + " another shape");
    assertThat(graph.integers("c", 1)).isEqualTo("c");
    assertThat(graph.integers("c", 1)).isEqualTo("c0");
  }
}
