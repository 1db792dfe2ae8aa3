package org.evostrat.internal.numpy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.evostrat.internal.check.Check;

/**
 * An array of numbers and its shape, to and from numpy's .npy format.
 *
 * @param shape sizes, none for a scalar
 * @param values the last index the fastest
 */
public record NumpyArray(List<Integer> shape, double[] values) {
  private static final String DOUBLE = "<f8";
  private static final String AS_NUMBERS = "save it after .astype(numpy.float64)";

  /** As an array of doubles. */
  public byte[] toBytes() {
    Check.that(
        values.length <= NpyHeader.maxLength(),
        "length of an array",
        "be at most " + NpyHeader.maxLength(),
        values.length,
        "use fewer parameters");
    ByteBuffer buffer = new NpyHeader(DOUBLE, shape).start(values.length * Double.BYTES);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  /**
   * Reads doubles, floats or whole numbers of 4 or 8 bytes, in either order of indices.
   *
   * @param name for messages
   * @throws IllegalArgumentException when it is no whole array, or one of something else: objects
   *     are refused by their type, before anything is made of them
   */
  public static NumpyArray read(String name, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    NpyHeader header;
    try {
      header = NpyHeader.read(buffer);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(
          Check.message(
              name, "hold a whole .npy header", bytes.length + " bytes", "save the file again"),
          e);
    }
    if (header == null) {
      throw new IllegalArgumentException(
          Check.message(name, "be an array of numbers", "something else", AS_NUMBERS));
    }
    int width =
        switch (header.type()) {
          case DOUBLE, "<i8" -> 8;
          case "<f4", "<i4" -> 4;
          default -> 0;
        };
    Check.that(
        width > 0, name, "be of type float64, float32 or integer", header.type(), AS_NUMBERS);
    Check.that(
        header.count() * width == buffer.remaining(),
        name,
        "hold as many numbers as its shape " + header.shape() + " asks for",
        buffer.remaining() + " bytes",
        "save the file again");
    double[] values = values(header.type(), buffer, (int) header.count());
    return new NumpyArray(
        header.shape(),
        header.columnsFirst() && header.shape().size() > 1
            ? rowsFirst(values, header.shape())
            : values);
  }

  private static double[] values(String type, ByteBuffer buffer, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (type) {
            case DOUBLE -> buffer.getDouble();
            case "<f4" -> buffer.getFloat();
            case "<i8" -> (double) buffer.getLong();
            default -> buffer.getInt();
          };
    }
    return values;
  }

  /** From the first index being the fastest to the last. */
  private static double[] rowsFirst(double[] values, List<Integer> shape) {
    double[] sorted = new double[values.length];
    int[] index = new int[shape.size()];
    for (int to = 0; to < sorted.length; to++) {
      int from = 0;
      for (int d = index.length - 1; d >= 0; d--) {
        from = from * shape.get(d) + index[d];
      }
      sorted[to] = values[from];
      for (int d = index.length - 1; d >= 0 && ++index[d] == shape.get(d); d--) {
        index[d] = 0;
      }
    }
    return sorted;
  }
}
