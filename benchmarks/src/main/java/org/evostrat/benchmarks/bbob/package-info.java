/**
 * The noiseless BBOB functions and what runs optimizers on them: ours, those of Hipparchus and
 * Commons Math. {@code benchmarks/peers/cma_bbob.py} does the same with pycma.
 */
@NullMarked
package org.evostrat.benchmarks.bbob;

import org.jspecify.annotations.NullMarked;
