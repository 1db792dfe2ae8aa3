package org.evostrat.rl.environment;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is trained on: a named kind of environment with its time limit.
 *
 * <p>A change of a task's behaviour gets a new name ("-v2"). Immutable and thread-safe.
 */
public interface Task extends Serializable {

  /** Lower case with a version and perhaps a variant: {@code cart-pole-v1}, {@code ant-v2-27}. */
  String name();

  /** Length of an observation. */
  int observationSize();

  /** How an observation is made of images; null where it is not. */
  default @Nullable Images images() {
    return null;
  }

  /** Length of an action. */
  int actionSize();

  /** Number of steps after which an episode is cut. */
  int horizon();

  /** The names of {@link Environment#rewardTerms()}, in their order; at least one. */
  List<String> rewardTerms();

  /** Lower end of the nominal range of every action; environments do not clip at it. */
  double actionLow();

  /** Upper end of the nominal range of every action; environments do not clip at it. */
  double actionHigh();

  /** A new environment for one worker, which closes it at the end. */
  Environment create();
}
