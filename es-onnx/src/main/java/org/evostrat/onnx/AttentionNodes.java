package org.evostrat.onnx;

import java.util.List;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.PolicyArrays;

/**
 * Hard attention: all patches, their scores, the best of them and their places.
 *
 * <p>Scores are running sums of products. Other sums may add the terms of two equal patches in
 * different orders, and then one of them wins by the last bit that should not; running sums are
 * added one by one, as in the policy itself, and TopK takes the first of equal ones.
 */
final class AttentionNodes {
  private static final String SCORING = "attention" + PolicyArrays.WEIGHT;

  private final OnnxGraph graph;
  private final AttentionArchitecture policy;
  private final int rows;
  private final int columns;
  private final int pixels;

  AttentionNodes(OnnxGraph graph, AttentionArchitecture policy) {
    this.graph = graph;
    this.policy = policy;
    rows = (policy.height() - policy.patch()) / policy.stride() + 1;
    columns = (policy.width() - policy.patch()) / policy.stride() + 1;
    pixels = policy.channels() * policy.patch() * policy.patch();
  }

  /** What the controller sees, {@code [batch, glimpses * (2 + pixels)]}, float. */
  String glimpses(PolicyArrays arrays, String observation) {
    int count = policy.glimpses();
    OnnxAttribute second = OnnxAttribute.of("axis", 1);
    String flat =
        graph.node(
            "Gather", List.of(observation, graph.integers("patch_pixels", patchPixels())), second);
    String patches = reshape(flat, "patches_shape", 0, rows * columns, pixels);
    String scores = scores(arrays, patches);
    String best =
        graph.node("TopK", List.of(scores, graph.integers("glimpses", count)), 2, second).get(1);
    String places =
        graph.node(
            "Gather",
            List.of(
                graph.constant("places", graph.elementType(), List.of(rows * columns, 2), places()),
                best),
            OnnxAttribute.of("axis", 0));
    String chosen =
        graph.node(
            "GatherND",
            List.of(patches, reshape(best, "best_shape", 0, count, 1)),
            OnnxAttribute.of("batch_dims", 1));
    String shown = graph.node("Add", List.of(places, notFinite(scores)));
    String seen = graph.node("Concat", List.of(shown, chosen), OnnxAttribute.of("axis", 2));
    return graph.floats(reshape(seen, "seen_shape", 0, count * (2 + pixels)));
  }

  /** {@code [batch, places]}. */
  private String scores(PolicyArrays arrays, String patches) {
    String scoring =
        graph.constant(SCORING, graph.elementType(), List.of(pixels), arrays.values(SCORING));
    String products = graph.node("Mul", List.of(patches, scoring));
    String sums = graph.node("CumSum", List.of(products, graph.integer("pixel_axis", 2)));
    String last =
        graph.node(
            "Gather",
            List.of(sums, graph.integers("last_pixel", pixels - 1)),
            OnnxAttribute.of("axis", 2));
    return reshape(last, "scores_shape", 0, rows * columns);
  }

  /** 0, or NaN where a score is not finite, which the action is to show; {@code [batch, 1, 1]}. */
  private String notFinite(String scores) {
    String zero = graph.constant("zero_score", graph.elementType(), List.of(), 0);
    String zeros = graph.node("Mul", List.of(scores, zero));
    String sum = graph.node("ReduceSum", List.of(zeros, graph.integers("place_axis", 1)));
    return reshape(sum, "not_finite_shape", 0, 1, 1);
  }

  private String reshape(String value, String name, int... shape) {
    return graph.node("Reshape", List.of(value, graph.integers(name, shape)));
  }

  /** Where in an observation the pixels of all patches stand, {@code [places][pixels]}. */
  private int[] patchPixels() {
    int[] positions = new int[rows * columns * pixels];
    int at = 0;
    for (int place = 0; place < rows * columns; place++) {
      int top = place / columns * policy.stride();
      int left = place % columns * policy.stride();
      for (int k = 0; k < pixels; k++) {
        int channel = k / (policy.patch() * policy.patch());
        int y = top + k / policy.patch() % policy.patch();
        int x = left + k % policy.patch();
        positions[at++] = (channel * policy.height() + y) * policy.width() + x;
      }
    }
    return positions;
  }

  /** Column and row of every patch, from -1 to 1, {@code [places][2]}. */
  private double[] places() {
    double[] places = new double[rows * columns * 2];
    for (int place = 0; place < rows * columns; place++) {
      places[2 * place] = share(place % columns, columns);
      places[2 * place + 1] = share(place / columns, rows);
    }
    return places;
  }

  private static double share(int index, int count) {
    return count == 1 ? 0 : 2.0 * index / (count - 1) - 1;
  }
}
