package org.evostrat.noise;

/** All numbers of a table. */
final class Numbers {
  private Numbers() {}

  static float[] of(NoiseTable table) {
    float[] numbers = new float[(int) table.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = table.get(i);
    }
    return numbers;
  }
}
