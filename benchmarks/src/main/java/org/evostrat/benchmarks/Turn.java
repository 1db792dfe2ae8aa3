package org.evostrat.benchmarks;

/**
 * What one turn of a contestant took.
 *
 * @param operations how many were carried out, by all threads together
 * @param wallNanos from the first thread's start to the last one's end
 * @param cpuNanos of all threads together
 * @param checksum of the results
 */
record Turn(long operations, long wallNanos, long cpuNanos, long checksum) {

  double perWallSecond() {
    return operations * 1e9 / wallNanos;
  }

  double perCpuSecond() {
    return operations * 1e9 / cpuNanos;
  }
}
