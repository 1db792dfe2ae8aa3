package org.evostrat.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;

/**
 * One-dimensional arrays in numpy's .npy format, version 1.0: a magic number, a header in text, and
 * the little-endian values.
 */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  /** What one Java array of bytes holds. */
  private static final int MAX_LENGTH = (Integer.MAX_VALUE - 8) / Double.BYTES - ALIGNMENT;

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(<[fi]8)', 'fortran_order': False, 'shape': \\((\\d{1,10}),\\), \\}\\s*");

  private Npy() {}

  static byte[] of(double[] values) {
    ByteBuffer buffer = start("<f8", values.length);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  static byte[] of(long[] values) {
    ByteBuffer buffer = start("<i8", values.length);
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }

  static double[] doubles(String name, byte[] bytes) {
    ByteBuffer values = values(name, "<f8", bytes);
    double[] result = new double[values.remaining() / Double.BYTES];
    values.asDoubleBuffer().get(result);
    return result;
  }

  static long[] longs(String name, byte[] bytes) {
    ByteBuffer values = values(name, "<i8", bytes);
    long[] result = new long[values.remaining() / Long.BYTES];
    values.asLongBuffer().get(result);
    return result;
  }

  private static ByteBuffer start(String type, int length) {
    Check.that(
        length <= MAX_LENGTH,
        "length of an array in a checkpoint",
        "be at most " + MAX_LENGTH,
        length,
        "search fewer parameters, or run without checkpoints");
    String header =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + length + ",), }";
    int unpadded = MAGIC.length + Short.BYTES + header.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    int size = MAGIC.length + Short.BYTES + text.length + length * Double.BYTES;
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return buffer.put(MAGIC).putShort((short) text.length).put(text);
  }

  private static ByteBuffer values(String name, String type, byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[MAGIC.length];
      buffer.get(magic);
      byte[] text = new byte[Short.toUnsignedInt(buffer.getShort())];
      buffer.get(text);
      Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
      if (Arrays.equals(magic, MAGIC)
          && header.matches()
          && type.equals(header.group(1))
          && Long.parseLong(header.group(2)) * Double.BYTES == buffer.remaining()) {
        return buffer;
      }
    } catch (BufferUnderflowException e) {
      throw new CheckpointException(
          Shown.text(name)
              + " must hold a whole array header, but ends after "
              + bytes.length
              + " bytes; use an older checkpoint",
          e);
    }
    throw new CheckpointException(
        Shown.text(name)
            + " must be a one-dimensional "
            + type
            + " array, but is not; use an older checkpoint");
  }
}
