/** The backend on Apache Spark: evaluations and sums over noise on the machines of a cluster. */
@NullMarked
package org.evostrat.spark;

import org.jspecify.annotations.NullMarked;
