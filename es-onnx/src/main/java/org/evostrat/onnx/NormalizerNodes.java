package org.evostrat.onnx;

import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.policy.PolicyArrays;

/** {@code (observation - mean) / std}, clipped; as the rollouts do, by the inverse of std. */
final class NormalizerNodes {
  private static final String MEAN = PolicyArrays.NORMALIZER + "mean";
  private static final String STD = PolicyArrays.NORMALIZER + "std";
  private static final String CLIP = PolicyArrays.NORMALIZER + "clip";

  private NormalizerNodes() {}

  /** The name of the normalised observation; the observation itself where nothing normalises. */
  static String add(OnnxGraph graph, PolicyArrays arrays, String observation, int size) {
    if (arrays.names().stream().noneMatch(name -> name.startsWith(PolicyArrays.NORMALIZER))) {
      return observation;
    }
    ElementType type = graph.elementType();
    List<Integer> shape = List.of(size);
    double[] inverse = arrays.values(STD, shape);
    for (int j = 0; j < size; j++) {
      inverse[j] = 1 / Check.positive(STD + ".flat[" + j + "]", inverse[j], "use at least 0.1");
    }
    double[] clip = arrays.values(CLIP);
    Check.that(clip.length == 1, CLIP, "be one number", arrays.shape(CLIP), "use 5");
    String mean = graph.constant(MEAN, type, shape, arrays.values(MEAN, shape));
    String centered = graph.node("Sub", List.of(observation, mean));
    String factor = graph.constant(PolicyArrays.NORMALIZER + "inverse_std", type, shape, inverse);
    String scaled = graph.node("Mul", List.of(centered, factor));
    String high = graph.constant(CLIP, type, List.of(), clip[0]);
    String low = graph.constant(PolicyArrays.NORMALIZER + "low", type, List.of(), -clip[0]);
    return graph.node("Max", List.of(graph.node("Min", List.of(scaled, high)), low));
  }
}
