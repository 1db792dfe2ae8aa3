/** Argument checks whose messages name the argument, the rule, the value and the remedy. */
@NullMarked
package org.evostrat.internal.check;

import org.jspecify.annotations.NullMarked;
