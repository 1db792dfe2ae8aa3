/** The ask and tell contract, and plain evolution strategies behind it. */
@NullMarked
package org.evostrat.optimizer;

import org.jspecify.annotations.NullMarked;
