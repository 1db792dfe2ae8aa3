package org.evostrat.examples;

import java.util.List;
import org.evostrat.testkit.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void packagesFormFloors() {
    Architecture.check(
        Main.class,
        "org.evostrat.examples",
        List.of(
            List.of("run", "robot"),
            List.of("training", "compare", "planning", "watch"),
            List.of("reproduce", "render"),
            List.of("")));
  }
}
