/**
 * How fast it is. Classes named {@code *Benchmark} are JMH's; the others with a main method are
 * programs that take turns between what they compare, for machines too noisy for separate runs.
 * {@code benchmarks/run} runs those that docs/performance.md quotes. Every class says the command
 * that runs it, from the root of the repository after {@code mvn package}.
 *
 * <p>This module has no module descriptor: JMH has none.
 */
@NullMarked
package org.evostrat.benchmarks;

import org.jspecify.annotations.NullMarked;
