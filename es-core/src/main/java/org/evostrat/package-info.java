/** The front door: {@link org.evostrat.Optimization} builds a run and carries it out. */
@NullMarked
package org.evostrat;

import org.jspecify.annotations.NullMarked;
