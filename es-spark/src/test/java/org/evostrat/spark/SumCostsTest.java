package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.evostrat.spark.SumReport.Operation;
import org.junit.jupiter.api.Test;

class SumCostsTest {
  private static final double ONE_GIGABYTE_PER_SECOND = 1e-9;

  private final SumCosts costs = new SumCosts(80, 0.1, ONE_GIGABYTE_PER_SECOND, 1e-9, 2e-9);

  @Test
  void theMasterPaysForProductsOnly() {
    assertThat(costs.onMaster(Operation.DOTS, 1000, 1_000_000)).isCloseTo(1, within(1e-12));
    assertThat(costs.onMaster(Operation.WEIGHTED_SUM_THEN_DOTS, 1000, 1_000_000))
        .isCloseTo(2, within(1e-12));
  }

  @Test
  void theClusterPaysForTheJobTheBytesAndItsShareOfTheProducts() {
    double bytes = 4e6 + 16 * 1000 * 80;
    assertThat(costs.bytes(Operation.WEIGHTED_SUM, 1000, 1_000_000)).isEqualTo(bytes);
    assertThat(costs.onCluster(Operation.WEIGHTED_SUM, 1000, 1_000_000))
        .isCloseTo(0.1 + 1e-9 * bytes + 1e9 * 2e-9 / 80, within(1e-12));
  }

  @Test
  void dotProductsSendTheDirectionAndGiveANumberPerCell() {
    double cells = 123;
    assertThat(costs.bytes(Operation.DOTS, 1000, 1_000_000))
        .isEqualTo(4e6 + 8 * 1000 * (cells + 80));
  }

  @Test
  void noMoreSlotsWorkThanThereAreCells() {
    assertThat(costs.onCluster(Operation.WEIGHTED_SUM, 1000, 100))
        .isCloseTo(0.1 + 1e-9 * (400 + 16 * 1000 * 80) + 1e5 * 2e-9, within(1e-12));
  }
}
