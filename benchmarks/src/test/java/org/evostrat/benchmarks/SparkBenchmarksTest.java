package org.evostrat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short round of every measurement on Spark, in this process. */
class SparkBenchmarksTest {

  @Test
  void overhead() throws Exception {
    assertThat(SparkOverhead.compare("local[2]", 1, 100).rows()).hasSize(3);
  }

  @Test
  void scaling() throws Exception {
    Report report = new Report("scaling");
    SparkScaling.measure("local[2]", 2, 1, 20, report);
    assertThat(report.rows()).hasSize(6);
  }

  @Test
  void costs() throws Exception {
    assertThat(SparkCosts.measure("local[2]", 1, 100_000, 1000).rows()).hasSize(7);
  }
}
