package org.evostrat.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A message of protocol buffers under construction: the five kinds of field that events have. */
final class Message {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int COUNTED_BYTES = 2;
  private static final int FOUR_BYTES = 5;
  private static final int SEVEN_BITS = 0x7f;
  private static final int CONTINUED = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Message put(int field, double value) {
    key(field, EIGHT_BYTES);
    return raw(little(Double.BYTES).putDouble(value));
  }

  Message put(int field, float value) {
    key(field, FOUR_BYTES);
    return raw(little(Float.BYTES).putFloat(value));
  }

  Message put(int field, long value) {
    key(field, VARINT);
    return varint(value);
  }

  Message put(int field, String value) {
    return put(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message put(int field, Message value) {
    return put(field, value.bytes());
  }

  private Message put(int field, byte[] value) {
    key(field, COUNTED_BYTES);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private void key(int field, int kind) {
    varint((long) field << 3 | kind);
  }

  /** Seven bits per byte, the lowest first; the top bit says that more follow. */
  private Message varint(long value) {
    long left = value;
    for (; (left & ~SEVEN_BITS) != 0; left >>>= 7) {
      bytes.write((int) (left & SEVEN_BITS) | CONTINUED);
    }
    bytes.write((int) left);
    return this;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Message raw(ByteBuffer value) {
    bytes.writeBytes(value.array());
    return this;
  }
}
