package org.evostrat.testkit;

import java.util.List;
import org.evostrat.objective.Objective;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {
  @Test
  void packagesUseOnlyPackagesOnLowerFloors() {
    Architecture.check(
        Objective.class,
        "org.evostrat",
        List.of(
            List.of("internal.check"),
            List.of("objective", "report", "internal.numpy"),
            List.of("kernel", "shaping", "termination"),
            List.of("noise", "step"),
            List.of("sample"),
            List.of("backend", "optimizer"),
            List.of("checkpoint"),
            List.of("")));
  }
}
