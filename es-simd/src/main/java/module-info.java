import org.evostrat.kernel.KernelProvider;
import org.evostrat.simd.VectorKernelProvider;

/**
 * The kernels of the core on the Vector API. Nothing to call: with this module present and the JVM
 * started with {@code --add-modules jdk.incubator.vector}, the core uses them.
 */
module org.evostrat.simd {
  requires org.evostrat.core;
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  provides KernelProvider with
      VectorKernelProvider;
}
