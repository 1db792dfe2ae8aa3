package org.evostrat.report;

/**
 * Is told about every generation, in the thread that runs the loop.
 *
 * <p>A listener that throws is logged and left out from then on; it never ends a run (bar a {@link
 * VirtualMachineError}, such as running out of memory).
 */
@FunctionalInterface
public interface Listener {
  /** One generation is complete. */
  void onGeneration(GenerationReport report);
}
