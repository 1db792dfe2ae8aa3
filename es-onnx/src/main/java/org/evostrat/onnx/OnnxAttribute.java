package org.evostrat.onnx;

import java.util.List;

/** A constant of an operator that is no input of it, such as the stride of a convolution. */
public final class OnnxAttribute {
  private static final int NAME = 1;
  private static final int FLOAT = 2;
  private static final int INT = 3;
  private static final int INTS = 8;
  private static final int TYPE = 20;
  private static final int TYPE_FLOAT = 1;
  private static final int TYPE_INT = 2;
  private static final int TYPE_INTS = 7;

  private final Message message;

  private OnnxAttribute(String name, int type) {
    message = new Message().text(NAME, name).number(TYPE, type);
  }

  /** A whole number. */
  public static OnnxAttribute of(String name, long value) {
    OnnxAttribute attribute = new OnnxAttribute(name, TYPE_INT);
    attribute.message.number(INT, value);
    return attribute;
  }

  /** A number, rounded to float. */
  public static OnnxAttribute of(String name, double value) {
    OnnxAttribute attribute = new OnnxAttribute(name, TYPE_FLOAT);
    attribute.message.real(FLOAT, (float) value);
    return attribute;
  }

  /** Several whole numbers. */
  public static OnnxAttribute of(String name, List<Integer> values) {
    OnnxAttribute attribute = new OnnxAttribute(name, TYPE_INTS);
    values.forEach(value -> attribute.message.number(INTS, value));
    return attribute;
  }

  Message message() {
    return message;
  }
}
