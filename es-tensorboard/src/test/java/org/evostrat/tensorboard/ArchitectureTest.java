package org.evostrat.tensorboard;

import java.util.List;
import org.evostrat.testkit.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void onePackage() {
    Architecture.check(TensorBoardListener.class, "org.evostrat.tensorboard", List.of(List.of("")));
  }
}
