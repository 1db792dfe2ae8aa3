package org.evostrat.onnx;

import java.util.List;
import org.evostrat.testkit.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void isOnePackage() {
    Architecture.check(OnnxPolicy.class, "org.evostrat.onnx", List.of(List.of("")));
  }
}
