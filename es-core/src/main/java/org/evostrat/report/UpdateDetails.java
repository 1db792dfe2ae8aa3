package org.evostrat.report;

import java.util.Map;

/** What one kind of optimizer tells about its update beyond {@link UpdateReport}. */
@FunctionalInterface
public interface UpdateDetails {

  /** Nothing to tell. */
  UpdateDetails NONE = Map::of;

  /** Named numbers in a fixed order, the same names in every generation: columns of a history. */
  Map<String, Double> metrics();
}
