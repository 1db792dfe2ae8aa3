package org.evostrat.spark;

import java.io.Serializable;
import java.util.List;

/** What is done to every part of a job, on whatever executor gets it. */
interface Remote<P, R> extends Serializable {

  /**
   * The result of a part: a function of the part and of what travels with this object.
   *
   * @param threads how many threads the task may use
   */
  R apply(P part, int threads) throws Exception;

  /** What it needs that was broadcast, to be sent again where it is lost. */
  default List<Shared<?>> needs() {
    return List.of();
  }
}
