/** From raw fitness to the utilities that weigh the perturbations. */
@NullMarked
package org.evostrat.shaping;

import org.jspecify.annotations.NullMarked;
