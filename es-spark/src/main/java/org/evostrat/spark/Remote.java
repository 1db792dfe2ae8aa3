package org.evostrat.spark;

import java.io.Serializable;

/** What is done to every part of a job, on whatever executor gets it. */
@FunctionalInterface
interface Remote<P, R> extends Serializable {

  /**
   * The result of a part: a function of the part and of what travels with this object.
   *
   * @param threads how many threads the task may use
   */
  R apply(P part, int threads) throws Exception;
}
