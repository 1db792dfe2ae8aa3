/** Simulated worlds, and the tasks that are set in them. */
@NullMarked
package org.evostrat.rl.environment;

import org.jspecify.annotations.NullMarked;
