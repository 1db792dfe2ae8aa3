/** The shared noise table, the derived offsets into it, and the sums over its slices. */
@NullMarked
package org.evostrat.noise;

import org.jspecify.annotations.NullMarked;
