/** Natural evolution strategies: exponential and separable. */
@NullMarked
package org.evostrat.classic.natural;

import org.jspecify.annotations.NullMarked;
