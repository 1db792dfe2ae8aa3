package org.evostrat.backend;

import org.evostrat.objective.ObjectiveFactory;

/** Opens a backend for the objectives of a run, which closes it at the end. */
@FunctionalInterface
public interface BackendFactory {
  /** A backend whose workers create their objectives from the factory. */
  Backend open(ObjectiveFactory objectives);
}
