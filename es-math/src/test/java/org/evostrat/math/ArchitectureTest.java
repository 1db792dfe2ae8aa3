package org.evostrat.math;

import java.util.List;
import org.evostrat.math.hipparchus.HipparchusOptimizer;
import org.evostrat.testkit.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void theBridgesDoNotKnowEachOther() {
    Architecture.check(
        HipparchusOptimizer.class,
        "org.evostrat.math",
        List.of(List.of("internal"), List.of("hipparchus", "commons")));
  }
}
