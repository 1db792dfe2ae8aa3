package org.evostrat.onnx;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.ParameterArray;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;

/**
 * A policy as an ONNX file.
 *
 * <p>Its one input is {@code observation [batch, observationSize]}, as the environment gives it,
 * any number of rows; its one output {@code action [batch, actionSize]}, what the policy does
 * without noise. Normalisation of observations and its clipping and virtual batch normalisation are
 * included. What is part of the task is not: environments stack frames and bound actions
 * themselves, and rollouts hold an action where they skip frames.
 *
 * <p>Input and output are double by default, and so is the normalisation, as in rollouts; layers
 * are float, as in the policy. Then both compute from the same numbers, and what differs is the
 * order in which a layer adds its products and the last bits of a hyperbolic tangent: actions
 * differ by some 1e-6 of their size. A step in the policy, such as a binary unit, can turn such a
 * difference into a large one where its sum happens to be as small. {@link #elementType} FLOAT is
 * for runtimes that know no double: observations are rounded first, which costs those digits of a
 * component whose mean is large beside its standard deviation, and patches with nearly the same
 * score may change places.
 *
 * <p>Operators are those of opset {@value OnnxGraph#OPERATORS}, format version {@value
 * OnnxPolicy#FORMAT}. A value; thread-safe.
 */
public final class OnnxPolicy {
  /** Version of the ONNX format ("IR version"). */
  public static final int FORMAT = 7;

  /** Name of the input. */
  public static final String OBSERVATION = "observation";

  /** Name of the output. */
  public static final String ACTION = "action";

  private static final int IR_VERSION = 1;
  private static final int PRODUCER_NAME = 2;
  private static final int PRODUCER_VERSION = 3;
  private static final int DOC_STRING = 6;
  private static final int GRAPH = 7;
  private static final int OPSET = 8;
  private static final int OPSET_VERSION = 2;
  private static final int METADATA = 14;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  private final PolicyArchitecture architecture;
  private final PolicyArrays arrays;
  private final ElementType elementType;
  private final Map<String, String> metadata;

  private OnnxPolicy(
      PolicyArchitecture architecture,
      PolicyArrays arrays,
      ElementType elementType,
      Map<String, String> metadata) {
    this.architecture = architecture;
    this.arrays = arrays;
    this.elementType = elementType;
    this.metadata = Collections.unmodifiableMap(metadata);
  }

  /**
   * A policy.
   *
   * @param architecture one of this library's, or one of your own that is an {@link
   *     OnnxArchitecture}
   * @param arrays its parameters and what belongs to them, as {@link
   *     org.evostrat.rl.rollout.RolloutObjectives#arrays} gives them
   * @throws IllegalArgumentException when the arrays do not fit it, or it cannot be exported
   */
  public static OnnxPolicy of(PolicyArchitecture architecture, PolicyArrays arrays) {
    arrays.theta(architecture);
    if (architecture.referenceSize() > 0) {
      requireStatistics(architecture, arrays);
    }
    Check.that(
        architecture instanceof MlpArchitecture
            || architecture instanceof ConvArchitecture
            || architecture instanceof AttentionArchitecture
            || architecture instanceof OnnxArchitecture,
        "an architecture to be exported to ONNX",
        "be one of es-rl or implement OnnxArchitecture",
        architecture.getClass().getName(),
        "implement OnnxArchitecture.addTo, or export arrays for numpy");
    return new OnnxPolicy(architecture, arrays, ElementType.DOUBLE, Map.of());
  }

  /** All layers but the one that makes the action are normalised. */
  private static void requireStatistics(PolicyArchitecture architecture, PolicyArrays arrays) {
    List<String> weights =
        architecture.parameterArrays().stream()
            .map(ParameterArray::name)
            .filter(name -> name.endsWith(PolicyArrays.WEIGHT))
            .toList();
    for (String weight : weights.subList(0, Math.max(0, weights.size() - 1))) {
      String layer = weight.substring(0, weight.length() - PolicyArrays.WEIGHT.length());
      for (String end : List.of(PolicyArrays.MEAN, PolicyArrays.VARIANCE)) {
        Check.that(
            arrays.names().contains(layer + end),
            "the arrays of a policy with virtual batch normalisation",
            "hold " + layer + end,
            arrays.names(),
            "take RolloutObjectives.arrays()");
      }
    }
  }

  /** The same with input and output of this type. */
  public OnnxPolicy elementType(ElementType type) {
    return new OnnxPolicy(architecture, arrays, type, metadata);
  }

  /** The same with one more thing that the file says of itself, such as the name of the task. */
  public OnnxPolicy metadata(String key, Object value) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(key, String.valueOf(value));
    return new OnnxPolicy(architecture, arrays, elementType, more);
  }

  /** Writes the file, in the place of what is there. */
  public void write(Path file) throws IOException {
    Files.write(file, toBytes());
  }

  /** The file. */
  public byte[] toBytes() {
    OnnxGraph graph = new OnnxGraph(elementType, "policy");
    String observation = graph.input(OBSERVATION, architecture.observationSize());
    String seen = NormalizerNodes.add(graph, arrays, observation, architecture.observationSize());
    graph.output(graph.elements(act(graph, seen)), ACTION, architecture.actionSize());
    Message model =
        new Message()
            .number(IR_VERSION, FORMAT)
            .text(PRODUCER_NAME, "evostrat")
            .text(PRODUCER_VERSION, version())
            .text(DOC_STRING, description())
            .part(GRAPH, graph.message())
            .part(OPSET, new Message().number(OPSET_VERSION, OnnxGraph.OPERATORS));
    metadata.forEach(
        (key, value) -> model.part(METADATA, new Message().text(KEY, key).text(VALUE, value)));
    return model.toBytes();
  }

  private String act(OnnxGraph graph, String observation) {
    if (architecture instanceof MlpArchitecture mlp) {
      return new LayerNodes(graph, arrays, mlp.activation()).dense(graph.floats(observation));
    }
    if (architecture instanceof ConvArchitecture conv) {
      return act(graph, conv, observation);
    }
    if (architecture instanceof AttentionArchitecture attention) {
      return new LayerNodes(graph, arrays, attention.activation())
          .dense(new AttentionNodes(graph, attention).glimpses(arrays, observation));
    }
    return ((OnnxArchitecture) architecture).addTo(graph, arrays, observation);
  }

  private String act(OnnxGraph graph, ConvArchitecture conv, String observation) {
    LayerNodes layers = new LayerNodes(graph, arrays, conv.activation());
    String x = graph.floats(observation);
    if (!conv.convolutions().isEmpty()) {
      String shape = graph.integers("image_shape", 0, conv.channels(), conv.height(), conv.width());
      x = graph.node("Reshape", List.of(x, shape));
      for (int k = 0; k < conv.convolutions().size(); k++) {
        Convolution convolution = conv.convolutions().get(k);
        x = layers.convolution("conv" + k, convolution.stride(), x);
      }
      x = graph.node("Flatten", List.of(x), OnnxAttribute.of("axis", 1));
    }
    return layers.dense(x);
  }

  private String description() {
    return "Policy trained by evolution strategies. Input: "
        + OBSERVATION
        + ", as the environment gives it, one per row; output: "
        + ACTION
        + ", without noise, one per row. "
        + architecture;
  }

  private static String version() {
    ModuleDescriptor module = OnnxPolicy.class.getModule().getDescriptor();
    Optional<String> named = module == null ? Optional.empty() : module.rawVersion();
    String packaged = OnnxPolicy.class.getPackage().getImplementationVersion();
    return named.orElse(packaged == null ? "unpackaged" : packaged);
  }
}
