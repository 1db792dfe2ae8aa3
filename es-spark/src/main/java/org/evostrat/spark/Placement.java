package org.evostrat.spark;

/** Where sums over noise are carried out. Either way they have the same bits. */
public enum Placement {
  /** Where the cost model says that they end first. */
  AUTO,
  /** In the process that runs the optimization. */
  MASTER,
  /** On the executors, each a range of coordinates. */
  CLUSTER
}
