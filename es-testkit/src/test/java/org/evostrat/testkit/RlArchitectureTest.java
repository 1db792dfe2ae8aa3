package org.evostrat.testkit;

import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.junit.jupiter.api.Test;

class RlArchitectureTest {

  /** Environment and policy do not know each other; tasks know environments only. */
  @Test
  void packagesUseOnlyPackagesOnLowerFloors() {
    Architecture.check(
        Environment.class,
        "org.evostrat.rl",
        List.of(List.of("environment", "policy"), List.of("planning", "rollout", "task")));
  }
}
