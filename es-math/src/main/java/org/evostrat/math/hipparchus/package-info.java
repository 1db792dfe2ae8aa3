/** The bridge to Hipparchus. */
@NullMarked
package org.evostrat.math.hipparchus;

import org.jspecify.annotations.NullMarked;
