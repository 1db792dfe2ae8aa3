package org.evostrat.onnx;

import java.nio.ByteBuffer;

/** What numbers in a graph are. */
public enum ElementType {
  /** 32 bits. */
  FLOAT(1, Float.BYTES) {
    @Override
    void put(double value, ByteBuffer bytes) {
      bytes.putFloat((float) value);
    }
  },
  /** 64 bits. */
  DOUBLE(11, Double.BYTES) {
    @Override
    void put(double value, ByteBuffer bytes) {
      bytes.putDouble(value);
    }
  };

  /** As the ONNX specification counts them. */
  final int code;

  /** Of one number. */
  final int bytes;

  ElementType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Rounded to this type. */
  abstract void put(double value, ByteBuffer bytes);
}
