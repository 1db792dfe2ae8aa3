package org.evostrat.benchmarks;

import org.evostrat.noise.NoiseTable;

/**
 * Prints how many nanoseconds the default noise table takes in a JVM that has just started: what a
 * program pays that is run once. {@link StartUp} runs it.
 */
public final class FirstTable {
  private FirstTable() {}

  /** Makes the table. */
  public static void main(String[] args) {
    long begin = System.nanoTime();
    NoiseTable table = NoiseTable.standard();
    long nanos = System.nanoTime() - begin;
    // The number keeps the table from being left out.
    System.out.println(nanos + " " + table.get(table.length() - 1));
  }
}
