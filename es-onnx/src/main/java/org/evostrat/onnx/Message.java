package org.evostrat.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer under construction: fields by their numbers, in the order of the calls. */
final class Message {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /** Writes to memory, where nothing fails. */
  private interface Write {
    void run() throws IOException;
  }

  Message number(int field, long value) {
    return write(() -> out.writeInt64(field, value));
  }

  Message real(int field, float value) {
    return write(() -> out.writeFloat(field, value));
  }

  Message text(int field, String value) {
    return write(() -> out.writeString(field, value));
  }

  Message bytes(int field, byte[] value) {
    return write(() -> out.writeByteArray(field, value));
  }

  Message part(int field, Message value) {
    return bytes(field, value.toBytes());
  }

  byte[] toBytes() {
    write(out::flush);
    return bytes.toByteArray();
  }

  private Message write(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
