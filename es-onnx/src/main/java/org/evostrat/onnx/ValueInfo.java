package org.evostrat.onnx;

/** What an input or an output is: {@code [batch, size]}, any number of rows. */
final class ValueInfo {
  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final int TENSOR = 1;
  private static final int ELEMENT_TYPE = 1;
  private static final int SHAPE = 2;
  private static final int DIMENSION = 1;
  private static final int SIZE = 1;
  private static final int SIZE_NAME = 2;
  private static final String BATCH = "batch";

  private ValueInfo() {}

  static Message batch(String name, ElementType type, int size) {
    Message shape =
        new Message()
            .part(DIMENSION, new Message().text(SIZE_NAME, BATCH))
            .part(DIMENSION, new Message().number(SIZE, size));
    Message tensor = new Message().number(ELEMENT_TYPE, type.code).part(SHAPE, shape);
    return new Message().text(NAME, name).part(TYPE, new Message().part(TENSOR, tensor));
  }
}
