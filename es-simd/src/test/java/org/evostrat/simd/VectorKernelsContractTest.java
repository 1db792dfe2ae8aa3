package org.evostrat.simd;

import org.evostrat.kernel.Kernels;
import org.evostrat.testkit.KernelsContract;

class VectorKernelsContractTest extends KernelsContract {
  @Override
  protected Kernels kernels() {
    return new VectorKernels();
  }
}
