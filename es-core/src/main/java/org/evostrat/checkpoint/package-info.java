/** A run's state on disk: written whole or not at all, verified when read. */
@NullMarked
package org.evostrat.checkpoint;

import org.jspecify.annotations.NullMarked;
