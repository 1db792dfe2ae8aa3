package org.evostrat.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;
import org.evostrat.internal.numpy.NpyHeader;

/** One-dimensional arrays of a checkpoint in numpy's .npy format: a header and the values. */
final class Npy {
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
        length <= NpyHeader.maxLength(),
        "length of an array in a checkpoint",
        "be at most " + NpyHeader.maxLength(),
        length,
        "search fewer parameters, or run without checkpoints");
    return new NpyHeader(type, List.of(length)).start(length * Double.BYTES);
  }

  private static ByteBuffer values(String name, String type, byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      NpyHeader header = NpyHeader.read(buffer);
      if (header != null
          && header.equals(new NpyHeader(type, header.shape()))
          && header.shape().size() == 1
          && header.count() * Double.BYTES == buffer.remaining()) {
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
