package org.evostrat.rl.policy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.numpy.NpzArchive;
import org.evostrat.internal.numpy.NumpyArray;

/**
 * A policy as arrays with names, which {@code numpy.load} opens and {@code numpy.savez} writes: for
 * programs that know nothing of theta, and policies that were trained by them.
 *
 * <table>
 * <caption>Names and shapes</caption>
 * <tr><td>{@code layer0.weight}</td><td>{@code [outputs, inputs]}; layers are counted from the
 * observation, and inputs that are images come as {@code [channel][row][column]}</td></tr>
 * <tr><td>{@code layer0.bias}</td><td>{@code [outputs]}</td></tr>
 * <tr><td>{@code conv0.weight}</td><td>{@code [channels out, channels in, height, width]}</td></tr>
 * <tr><td>{@code conv0.bias}</td><td>{@code [channels out]}</td></tr>
 * <tr><td>{@code attention.weight}</td><td>{@code [channels, height, width]} of a patch</td></tr>
 * <tr><td>{@code normalizer.mean}, {@code .std}</td><td>{@code [observationSize]}</td></tr>
 * <tr><td>{@code normalizer.clip}</td><td>a scalar, always 5: what the normalised observation is
 * clipped at, on both sides</td></tr>
 * <tr><td>{@code normalizer.count}, {@code .sum}, {@code .sum_of_squares}</td><td>the sums that
 * mean and std follow from, with which training goes on</td></tr>
 * <tr><td>{@code reference}</td><td>{@code [referenceSize, observationSize]}: the reference batch
 * of virtual batch normalisation</td></tr>
 * <tr><td>{@code conv0.mean}, {@code .variance}</td><td>{@code [outputs]}, and those of hidden
 * layers: what virtual batch normalisation takes from it</td></tr>
 * </table>
 *
 * <p>A policy has those of its architecture; one that does not say otherwise is {@code theta}. A
 * value; thread-safe.
 */
public final class PolicyArrays {
  /** End of the name of a layer's weights. */
  public static final String WEIGHT = ".weight";

  /** End of the name of a layer's biases. */
  public static final String BIAS = ".bias";

  /** End of the name of the means by which virtual batch normalisation shifts a layer. */
  public static final String MEAN = ".mean";

  /** End of the name of the variances by which virtual batch normalisation scales a layer. */
  public static final String VARIANCE = ".variance";

  /** Beginning of the names of what normalises observations. */
  public static final String NORMALIZER = "normalizer.";

  /** The reference batch. */
  public static final String REFERENCE = "reference";

  /** What the policy is, in words, for people and against mistakes. */
  private static final String ARCHITECTURE_ENTRY = "architecture.txt";

  private static final NpzArchive ARCHIVE =
      new NpzArchive("a file of policy arrays", "save it again with numpy.savez", 1000);

  private final String architecture;
  private final Map<String, NumpyArray> arrays;

  private PolicyArrays(String architecture, Map<String, NumpyArray> arrays) {
    this.architecture = architecture;
    this.arrays = Collections.unmodifiableMap(arrays);
  }

  /** No arrays, for those who add their own by {@link #with}. */
  public static PolicyArrays none() {
    return new PolicyArrays("", Map.of());
  }

  /**
   * The parameters of a policy.
   *
   * @param theta {@code [parameterCount]}, not kept
   */
  public static PolicyArrays of(PolicyArchitecture architecture, double[] theta) {
    Check.length(
        "theta",
        theta,
        architecture.parameterCount(),
        "take PolicyArchitecture.initialParameters()");
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    for (ParameterArray part : architecture.parameterArrays()) {
      arrays.put(part.name(), new NumpyArray(part.shape(), part.from(theta)));
    }
    return new PolicyArrays(described(architecture), arrays);
  }

  /**
   * Reads an .npz file of float64, float32 or integer arrays, in either order of indices. Nothing
   * in it is executed; arrays of objects are refused.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it is not such a file, or larger than the heap allows
   */
  public static PolicyArrays read(Path file) throws IOException {
    Map<String, byte[]> entries;
    try {
      entries = ARCHIVE.read(file, NpzArchive.maxBytes());
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          Check.message(
              "a file of policy arrays",
              "be a readable .npz file",
              file + " (" + e.getMessage() + ")",
              "save it with numpy.savez"),
          e);
    }
    byte[] text = entries.remove(ARCHITECTURE_ENTRY);
    Check.that(
        !entries.isEmpty(),
        "a file of policy arrays",
        "be an .npz file with arrays in it",
        file + ", without any",
        "save it with numpy.savez");
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    entries.forEach(
        (entry, bytes) -> {
          Check.that(
              entry.endsWith(NpzArchive.SUFFIX),
              "an entry of " + file,
              "be a .npy array",
              entry,
              "save it with numpy.savez");
          String name = entry.substring(0, entry.length() - NpzArchive.SUFFIX.length());
          arrays.put(name, NumpyArray.read(name, bytes));
        });
    return new PolicyArrays(text == null ? "" : new String(text, StandardCharsets.UTF_8), arrays);
  }

  /** Writes them as an .npz file of float64 arrays, in the place of what is there. */
  public void write(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    arrays.forEach((name, array) -> entries.put(name + NpzArchive.SUFFIX, array.toBytes()));
    if (!architecture.isEmpty()) {
      entries.put(ARCHITECTURE_ENTRY, architecture.getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ARCHIVE.write(entries, out);
    }
  }

  /**
   * These and one more, or another in its place.
   *
   * @param shape sizes, none for a scalar
   * @param values as many as the shape asks for, the last index the fastest; not kept
   */
  public PolicyArrays with(String name, List<Integer> shape, double... values) {
    long count = shape.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
    Check.that(
        values.length == count,
        "number of values of " + name,
        "be " + count + ", as many as shape " + shape + " asks for",
        values.length,
        "give another shape");
    Map<String, NumpyArray> more = new LinkedHashMap<>(arrays);
    more.put(name, new NumpyArray(List.copyOf(shape), values.clone()));
    return new PolicyArrays(architecture, more);
  }

  /** These without one of them. */
  public PolicyArrays without(String name) {
    Map<String, NumpyArray> fewer = new LinkedHashMap<>(arrays);
    fewer.remove(name);
    return new PolicyArrays(architecture, fewer);
  }

  /** The names, in the order of the file. */
  public Set<String> names() {
    return arrays.keySet();
  }

  /** The shape of an array, empty for a scalar. */
  public List<Integer> shape(String name) {
    return array(name).shape();
  }

  /** The numbers of an array, the last index the fastest; a copy. */
  public double[] values(String name) {
    return array(name).values().clone();
  }

  /**
   * The same where the shape is as it should be, and every number is finite.
   *
   * @throws IllegalArgumentException where not, or where there is no such array
   */
  public double[] values(String name, List<Integer> shape) {
    NumpyArray array = array(name);
    Check.that(
        array.shape().equals(shape),
        name,
        "have shape " + shape,
        array.shape(),
        "use the task and the policy that it was made for");
    return Check.finite(name + ".flat", array.values().clone(), "train again, or mend the file");
  }

  /**
   * The parameters of a policy, in the layout of its architecture.
   *
   * @return a new array {@code [parameterCount]}
   * @throws IllegalArgumentException where an array is missing, unknown, of another shape or not
   *     finite, or they were saved of another architecture
   */
  public double[] theta(PolicyArchitecture policy) {
    String described = described(policy);
    Check.that(
        architecture.isEmpty() || described.isEmpty() || architecture.equals(described),
        "the policy of these arrays",
        "be " + described,
        architecture,
        "use that one, or leave " + ARCHITECTURE_ENTRY + " out of the file");
    List<ParameterArray> parts = policy.parameterArrays();
    Set<String> known = parts.stream().map(ParameterArray::name).collect(Collectors.toSet());
    double[] theta = new double[policy.parameterCount()];
    for (ParameterArray part : parts) {
      Check.that(
          arrays.containsKey(part.name()),
          "the arrays of this policy",
          "hold " + part.name() + " " + part.shape(),
          arrays.keySet(),
          "use the policy that they were made for, or rename them");
      part.into(values(part.name(), part.shape()), theta);
    }
    for (String name : arrays.keySet()) {
      Check.that(
          known.contains(name) || isContext(policy, name, known),
          "an array of this policy",
          "be one of " + parts.stream().map(ParameterArray::name).toList() + " or a normalizer",
          name,
          "leave it out, or use the policy that it was made for");
    }
    return theta;
  }

  /** Whether an array is one of what belongs to the parameters. */
  private static boolean isContext(PolicyArchitecture policy, String name, Set<String> known) {
    if (name.startsWith(NORMALIZER)) {
      return true;
    }
    int end = name.lastIndexOf('.');
    boolean statistics =
        (name.endsWith(MEAN) || name.endsWith(VARIANCE))
            && known.contains(name.substring(0, end) + WEIGHT);
    return policy.referenceSize() > 0 && (name.equals(REFERENCE) || statistics);
  }

  private NumpyArray array(String name) {
    NumpyArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          Check.message("the arrays of a policy", "hold " + name, arrays.keySet(), "add " + name));
    }
    return array;
  }

  /**
   * Records say all that they are made of; what other classes say may be another thing each time.
   */
  private static String described(PolicyArchitecture architecture) {
    return architecture instanceof Record ? architecture.toString() : "";
  }
}
