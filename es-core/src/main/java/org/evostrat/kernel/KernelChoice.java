package org.evostrat.kernel;

import java.lang.System.Logger.Level;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

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
    System.Logger log = System.getLogger(Kernels.class.getName());
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
            Kernels kernels = provider.create();
            log.log(Level.DEBUG, "kernels: " + kernels.name());
            return kernels;
          }
          log.log(Level.INFO, "kernels in plain Java, not " + provider.name() + ": " + reason);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        log.log(Level.WARNING, "kernels in plain Java: a provider could not be loaded", e);
      }
    }
    if (!found) {
      log.log(
          Level.WARNING,
          "system property "
              + PROPERTY
              + " must name kernels that are there, but was "
              + wanted
              + "; use scalar, or leave it out (plain Java is used now)");
    }
    return new ScalarKernels();
  }
}
