/** Covariance matrix adaptation: full, separable, with restarts. */
@NullMarked
package org.evostrat.classic.cma;

import org.jspecify.annotations.NullMarked;
