package org.evostrat.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;

/**
 * A graph under construction: operators of ONNX, version {@value #OPERATORS} of the default set,
 * and the constants that they read. Values go by their names. Not thread-safe.
 */
public final class OnnxGraph {
  /** Version of the operator set. */
  public static final int OPERATORS = 13;

  private static final int NODE = 1;
  private static final int GRAPH_NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int TENSOR_DIMENSION = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_BYTES = 9;
  private static final int INT64 = 7;

  private final ElementType elementType;
  private final Message message = new Message();
  private final Set<String> names = new HashSet<>();

  OnnxGraph(ElementType elementType, String name) {
    this.elementType = elementType;
    message.text(GRAPH_NAME, name);
  }

  /** Of the observation, of the action, and of what is computed before the network. */
  public ElementType elementType() {
    return elementType;
  }

  /**
   * Adds an operator.
   *
   * @param operator its name in the ONNX specification, such as {@code Gemm}
   * @param inputs names of values
   * @return the name of its first output
   */
  public String node(String operator, List<String> inputs, OnnxAttribute... attributes) {
    return node(operator, inputs, 1, attributes).get(0);
  }

  /** The same for an operator of which more than one output is used; their names. */
  public List<String> node(
      String operator, List<String> inputs, int outputs, OnnxAttribute... attributes) {
    String name = fresh(operator.toLowerCase(Locale.ROOT));
    List<String> made =
        outputs == 1
            ? List.of(name)
            : IntStream.range(0, outputs).mapToObj(k -> fresh(name + ".")).toList();
    add(operator, inputs, name, made, attributes);
    return made;
  }

  /** Ends the graph: a value under the name that others find it by. */
  void output(String value, String name, int size) {
    add("Identity", List.of(value), "output", List.of(name));
    message.part(OUTPUT, ValueInfo.batch(name, elementType, size));
  }

  /** Begins the graph. */
  String input(String name, int size) {
    names.add(name);
    message.part(INPUT, ValueInfo.batch(name, elementType, size));
    return name;
  }

  /**
   * Adds a constant.
   *
   * @param name wanted; the one it gets is another where that is taken
   * @param shape sizes, none for a scalar
   * @param values as many as the shape asks for, the last index the fastest; rounded to the type
   * @return the name it has
   */
  public String constant(String name, ElementType type, List<Integer> shape, double... values) {
    ByteBuffer bytes = little((long) values.length * type.bytes);
    for (double value : values) {
      type.put(value, bytes);
    }
    return tensor(name, type.code, shape, bytes);
  }

  /** Adds a constant of whole numbers, {@code [length]}: a shape, indices; the name it has. */
  public String integers(String name, int... values) {
    return integers(name, List.of(values.length), values);
  }

  /** Adds a whole number without dimensions; the name it has. */
  public String integer(String name, int value) {
    return integers(name, List.of(), value);
  }

  /** A value as float, in which networks compute, from {@link #elementType}. */
  public String floats(String value) {
    return elementType == ElementType.FLOAT
        ? value
        : node("Cast", List.of(value), OnnxAttribute.of("to", ElementType.FLOAT.code));
  }

  /** A value as {@link #elementType}, from float. */
  String elements(String value) {
    return elementType == ElementType.FLOAT
        ? value
        : node("Cast", List.of(value), OnnxAttribute.of("to", elementType.code));
  }

  Message message() {
    return message;
  }

  private void add(
      String operator,
      List<String> inputs,
      String name,
      List<String> outputs,
      OnnxAttribute... attributes) {
    Message node = new Message();
    for (String input : inputs) {
      Check.that(
          names.contains(input),
          "an input of " + operator,
          "be the name of a value that the graph has already",
          input,
          "add that first");
      node.text(NODE_INPUT, input);
    }
    outputs.forEach(output -> node.text(NODE_OUTPUT, output));
    node.text(NODE_NAME, name).text(NODE_OPERATOR, operator);
    for (OnnxAttribute attribute : attributes) {
      node.part(NODE_ATTRIBUTE, attribute.message());
    }
    names.addAll(outputs);
    message.part(NODE, node);
  }

  private String integers(String name, List<Integer> shape, int... values) {
    ByteBuffer bytes = little((long) values.length * Long.BYTES);
    for (int value : values) {
      bytes.putLong(value);
    }
    return tensor(name, INT64, shape, bytes);
  }

  private String tensor(String name, int type, List<Integer> shape, ByteBuffer bytes) {
    Check.that(
        !bytes.hasRemaining()
            && shape.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b)
                    * (type == ElementType.FLOAT.code ? Float.BYTES : Double.BYTES)
                == bytes.capacity(),
        "number of values of " + name,
        "be as many as shape " + shape + " asks for",
        bytes.capacity() + " bytes",
        "give another shape");
    String fresh = names.contains(name) ? fresh(name) : name;
    names.add(fresh);
    Message tensor = new Message();
    shape.forEach(size -> tensor.number(TENSOR_DIMENSION, size));
    tensor.number(TENSOR_TYPE, type).text(TENSOR_NAME, fresh).bytes(TENSOR_BYTES, bytes.array());
    message.part(INITIALIZER, tensor);
    return fresh;
  }

  private String fresh(String name) {
    int k = 0;
    while (names.contains(name + k)) {
      k++;
    }
    names.add(name + k);
    return name + k;
  }

  private static ByteBuffer little(long bytes) {
    Check.that(
        bytes <= Integer.MAX_VALUE - 8,
        "a constant of a graph",
        "have less than 2^31 bytes",
        bytes,
        "use a smaller policy");
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
