package org.evostrat.kernel;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Chooses kernels, once per JVM: the first provider with nothing against it, else plain Java. */
final class KernelChoice {

  /** The system property that chooses kernels by their name. */
  static final String PROPERTY = "evostrat.kernels";

  static final String SCALAR = "scalar";

  static final Kernels FASTEST =
      choose(
          ServiceLoader.load(KernelProvider.class, KernelChoice.class.getClassLoader()),
          System.getProperty(PROPERTY, ""));

  private KernelChoice() {}

  /**
   * The kernels of the first provider that can.
   *
   * @param wanted name of the only ones to be considered, or empty
   */
  static Kernels choose(Iterable<KernelProvider> providers, String wanted) {
    boolean found = wanted.isEmpty() || wanted.equals(SCALAR);
    if (!wanted.equals(SCALAR)) {
      try {
        for (KernelProvider provider : providers) {
          if (!wanted.isEmpty() && !wanted.equals(provider.name())) {
            continue;
          }
          found = true;
          String reason = provider.reasonAgainst();
          if (reason.isEmpty()) {
            return provider.create();
          }
          LoggerFactory.getLogger(Kernels.class)
              .info("kernels in plain Java, not " + provider.name() + ": " + reason);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        LoggerFactory.getLogger(Kernels.class)
            .warn("kernels in plain Java: a provider could not be loaded", e);
      }
    }
    if (!found) {
      LoggerFactory.getLogger(Kernels.class)
          .warn(
              "system property "
                  + PROPERTY
                  + " must name kernels that are there, but was "
                  + wanted
                  + "; use scalar, or leave it out (plain Java is used now)");
    }
    return new ScalarKernels();
  }
}
