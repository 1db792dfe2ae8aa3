/** The kernels of the core on the Vector API. */
@NullMarked
package org.evostrat.simd;

import org.jspecify.annotations.NullMarked;
