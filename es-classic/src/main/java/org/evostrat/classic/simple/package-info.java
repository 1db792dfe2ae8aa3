/**
 * The oldest strategies: comma selection, a genetic algorithm, and random search as the control.
 */
@NullMarked
package org.evostrat.classic.simple;

import org.jspecify.annotations.NullMarked;
