/** The search that both bridges share. */
@NullMarked
package org.evostrat.math.internal;

import org.jspecify.annotations.NullMarked;
