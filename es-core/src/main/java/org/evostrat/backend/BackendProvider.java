package org.evostrat.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of backend that a program need not know: the service that {@link java.util.ServiceLoader}
 * finds, so that a user picks one by its name, in an option say. A program of one's own is better
 * served by the {@link BackendFactory} of the backend in question, which has all its settings.
 */
public interface BackendProvider {

  /** What users call it: lower case, one word. */
  String name();

  /**
   * Backends that open a connection of their own, and end it when they are closed.
   *
   * @param address of the machines, in the notation of this kind; null for its default
   * @param timeLimit of one trial, or null for none
   * @throws IllegalArgumentException when the address is needed and missing
   */
  BackendFactory connect(@Nullable String address, @Nullable Duration timeLimit);
}
