package org.evostrat.rl.environment;

import java.util.List;

/**
 * Makes tasks known by name; found by {@link java.util.ServiceLoader}. Listing tasks must be cheap
 * and must not load native libraries: that is for {@link Task#create()}.
 */
public interface TaskProvider {

  /** The tasks of this provider. */
  List<Task> tasks();
}
