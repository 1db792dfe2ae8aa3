/** The bridge to Commons Math 3. */
@NullMarked
package org.evostrat.math.commons;

import org.jspecify.annotations.NullMarked;
