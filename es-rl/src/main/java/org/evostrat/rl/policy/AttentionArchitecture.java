package org.evostrat.rl.policy;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;

/**
 * A policy with hard attention: it chooses a few patches of the images and sees nothing else.
 *
 * <p>Every patch, a square at the same place of all images, has a score, the sum of its pixels
 * times the scoring weights, which all patches share. The patches with the largest scores, the
 * first of equal ones, are looked at in the order of their scores: a multilayer perceptron gets for
 * each of them its place (column and row of its corner, from -1 to 1) and its pixels. The choice is
 * a step of the scores, so that no gradient leads to the scoring weights. (Choosing patches by
 * neuroevolved scores is the idea of Tang, Nguyen and Ha 2020, whose controller sees the places
 * only.)
 *
 * <p>The parameters are the scoring weights {@code [channel][row][column]} of a patch, then those
 * of {@link #controller}, whose input is {@code [glimpse]} of column, row, and pixels {@code
 * [channel][row][column]}.
 *
 * @param channels images in an observation, such as stacked frames, at least 1
 * @param height of an image, at least the patch
 * @param width of an image, at least the patch; observations are {@code [channels][height][width]}
 * @param patch side of a patch in pixels, at least 1
 * @param stride pixels from one patch to the next, at least 1
 * @param glimpses how many patches are looked at, at least 1 and at most as many as there are
 * @param hidden units of the perceptron's hidden layers; may be empty
 * @param actionSize length of an action, at least 1
 * @param activation after every hidden layer
 */
public record AttentionArchitecture(
    int channels,
    int height,
    int width,
    int patch,
    int stride,
    int glimpses,
    List<Integer> hidden,
    int actionSize,
    Activation activation)
    implements PolicyArchitecture {
  private static final int SCORES = 1000;

  /** Checks the sizes. */
  public AttentionArchitecture {
    Check.atLeast("channels", channels, 1, "use the number of stacked frames");
    Check.atLeast("patch", patch, 1, "use 4");
    Check.atLeast("stride", stride, 1, "use 1 or 2");
    Check.that(
        patch <= Math.min(height, width),
        "patch",
        "be at most the side of an image, " + Math.min(height, width),
        patch,
        "use 4");
    Check.that(
        (long) channels * height * width <= Integer.MAX_VALUE - 8,
        "observationSize",
        "fit into one array",
        channels + " x " + height + " x " + width,
        "use smaller images");
    hidden = List.copyOf(hidden);
    long places = ((height - patch) / stride + 1L) * ((width - patch) / stride + 1);
    Check.that(
        glimpses >= 1 && glimpses <= places,
        "glimpses",
        "lie in [1, " + places + "], the number of patches",
        glimpses,
        "use 1 or 2");
    Check.that(
        glimpses * (2L + (long) channels * patch * patch) <= Integer.MAX_VALUE - 8,
        "numbers in all glimpses",
        "fit into one array",
        glimpses + " glimpses of " + patch + " x " + patch,
        "use smaller patches");
  }

  @Override
  public int observationSize() {
    return channels * height * width;
  }

  @Override
  public int parameterCount() {
    return patchSize() + controller().parameterCount();
  }

  /** Standard normal scoring weights, scaled to norm 1, and those of the perceptron. */
  @Override
  public double[] initialParameters(long seed) {
    double[] theta = new double[parameterCount()];
    InitialWeights.write(theta, 0, patchSize(), 1, InitialWeights.HIDDEN_NORM, seed, SCORES);
    double[] rest = controller().initialParameters(seed);
    System.arraycopy(rest, 0, theta, patchSize(), rest.length);
    return theta;
  }

  @Override
  public Policy create() {
    return new AttentionPolicy(this);
  }

  /** {@code attention.weight [channels, patch, patch]}, then those of the {@link #controller}. */
  @Override
  public List<ParameterArray> parameterArrays() {
    List<ParameterArray> arrays = new ArrayList<>();
    arrays.add(
        new ParameterArray(
            "attention" + PolicyArrays.WEIGHT, List.of(channels, patch, patch), k -> k));
    controller().parameterArrays().forEach(array -> arrays.add(array.after(patchSize())));
    return arrays;
  }

  /** What acts upon the glimpses. */
  MlpArchitecture controller() {
    return new MlpArchitecture(glimpses * (2 + patchSize()), hidden, actionSize, activation);
  }

  /** Pixels in a patch, those of all images. */
  int patchSize() {
    return channels * patch * patch;
  }

  int rows() {
    return (height - patch) / stride + 1;
  }

  int columns() {
    return (width - patch) / stride + 1;
  }
}
