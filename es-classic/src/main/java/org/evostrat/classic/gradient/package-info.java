/** Strategies that climb a gradient estimated from mirrored pairs: PGPE and ARS. */
@NullMarked
package org.evostrat.classic.gradient;

import org.jspecify.annotations.NullMarked;
