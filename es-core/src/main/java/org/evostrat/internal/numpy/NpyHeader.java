package org.evostrat.internal.numpy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an array in numpy's .npy format: a magic number, a version, and a header in
 * text.
 *
 * @param type of the values as numpy writes it, such as {@code <f8}
 * @param columnsFirst whether the first index is the fastest
 * @param shape sizes, none for a scalar
 */
public record NpyHeader(String type, boolean columnsFirst, List<Integer> shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int MOST_DIMENSIONS = 32;

  /** What a header takes of the one Java array that a file is, at the most. */
  private static final int ROOM = 1024;

  private static final Pattern TEXT =
      Pattern.compile(
          "\\{ ?'descr': ?'([^']{1,40})', ?'fortran_order': ?(True|False), ?"
              + "'shape': ?\\(([0-9, ]{0,300})\\),? ?\\}\\s*");

  /** With values of eight bytes, the last index the fastest. */
  public NpyHeader(String type, List<Integer> shape) {
    this(type, false, shape);
  }

  /** The longest array of eight-byte values that can be written. */
  public static int maxLength() {
    return (Integer.MAX_VALUE - 8 - ROOM) / Double.BYTES;
  }

  /** How many values the shape asks for; counted so that it cannot overflow. */
  public long count() {
    long count = 1;
    for (int size : shape) {
      if (size == 0) {
        return 0;
      }
      count = count > Integer.MAX_VALUE ? count : count * size;
    }
    return count;
  }

  /** A little-endian buffer that holds this header and has room for so many bytes of values. */
  public ByteBuffer start(int bytes) {
    String sizes = shape.stream().map(size -> size + ",").collect(Collectors.joining(" "));
    if (shape.size() > 1) {
      sizes = sizes.substring(0, sizes.length() - 1);
    }
    String header =
        "{'descr': '"
            + type
            + "', 'fortran_order': "
            + (columnsFirst ? "True" : "False")
            + ", 'shape': ("
            + sizes
            + "), }";
    int unpadded = MAGIC.length + 2 + Short.BYTES + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    int size = MAGIC.length + 2 + Short.BYTES + text.length + bytes;
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return buffer.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
  }

  /**
   * Reads a header, after which a little-endian buffer stands at the first value.
   *
   * @return null when it is none, or one of an array of records
   * @throws BufferUnderflowException when the bytes end within it
   */
  public static @Nullable NpyHeader read(ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    bytes.get(magic);
    int version = bytes.get();
    bytes.get();
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3 || length < 0) {
      return null;
    }
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    bytes.get(text);
    Matcher header = TEXT.matcher(new String(text, StandardCharsets.US_ASCII));
    List<Integer> shape = header.matches() ? shape(header.group(3)) : null;
    return shape == null
        ? null
        : new NpyHeader(header.group(1), header.group(2).equals("True"), shape);
  }

  private static @Nullable List<Integer> shape(String text) {
    List<Integer> shape = new ArrayList<>();
    try {
      for (String size : text.split(",", MOST_DIMENSIONS + 2)) {
        if (!size.isBlank()) {
          shape.add(Integer.valueOf(size.strip()));
        }
      }
    } catch (NumberFormatException e) {
      return null;
    }
    return shape.size() > MOST_DIMENSIONS ? null : List.copyOf(shape);
  }
}
