/** Loops over parameters and noise, with one fixed order of summation whatever runs them. */
@NullMarked
package org.evostrat.kernel;

import org.jspecify.annotations.NullMarked;
