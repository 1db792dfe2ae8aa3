package org.evostrat.simd;

import org.evostrat.kernel.KernelProvider;
import org.evostrat.kernel.Kernels;

/** Offers {@link VectorKernels} where the JVM has the Vector API and compiles it to vectors. */
public final class VectorKernelProvider implements KernelProvider {
  private static final String MODULE = "jdk.incubator.vector";

  /** For the service loader. */
  public VectorKernelProvider() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String reasonAgainst() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return "start the JVM with --add-modules " + MODULE;
    }
    String vm = System.getProperty("java.vm.name", "");
    if (!vm.contains("HotSpot") && !vm.contains("OpenJDK")) {
      return "on " + vm + " the Vector API is far slower than plain Java";
    }
    if (System.getProperty("java.vm.info", "").contains("interpreted")) {
      return "the interpreter runs the Vector API far slower than plain Java";
    }
    int lanes = VectorKernels.lanes();
    if (lanes < 4 || Kernels.LANES % lanes != 0) {
      return "this processor has vectors of " + lanes + " floats, not 4, 8 or 16";
    }
    return "";
  }

  @Override
  public Kernels create() {
    return new VectorKernels();
  }
}
