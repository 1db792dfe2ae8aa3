package org.evostrat.testkit;

import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.ScalarKernels;

class ScalarKernelsContractTest extends KernelsContract {
  @Override
  protected Kernels kernels() {
    return new ScalarKernels();
  }
}
