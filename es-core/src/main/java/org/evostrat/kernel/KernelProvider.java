package org.evostrat.kernel;

/**
 * Offers kernels as a service ({@link java.util.ServiceLoader}), such as those of es-simd.
 *
 * <p>A provider must load in every JVM, whether or not its kernels can.
 */
public interface KernelProvider {

  /** What the system property {@value KernelChoice#PROPERTY} calls them. */
  String name();

  /**
   * Why the kernels cannot or should not be used in this JVM, in half a line; empty if they can.
   */
  String reasonAgainst();

  /** The kernels; called once, when there is no reason against them. */
  Kernels create();
}
