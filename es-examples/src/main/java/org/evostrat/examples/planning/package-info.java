/** An episode whose actions are planned, and what is written of it. */
@NullMarked
package org.evostrat.examples.planning;

import org.jspecify.annotations.NullMarked;
