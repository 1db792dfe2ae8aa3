/**
 * Importance weighted evolution strategies (Campos, Giro-i-Nieto and Torres 2018): several updates
 * of the mean from one batch of evaluations.
 */
@NullMarked
package org.evostrat.iw;

import org.jspecify.annotations.NullMarked;
