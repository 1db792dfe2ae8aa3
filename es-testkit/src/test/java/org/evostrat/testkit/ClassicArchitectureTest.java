package org.evostrat.testkit;

import java.util.List;
import org.evostrat.classic.simple.SimpleEs;
import org.junit.jupiter.api.Test;

class ClassicArchitectureTest {

  /** The strategies do not know each other. */
  @Test
  void packagesUseOnlyPackagesOnLowerFloors() {
    Architecture.check(
        SimpleEs.class,
        "org.evostrat.classic",
        List.of(
            List.of("internal", "sample"),
            List.of("internal.gaussian"),
            List.of("cma", "natural", "simple", "gradient", "crossentropy")));
  }
}
