/** What several strategies share and nobody else sees: points, ranks, bounds, linear algebra. */
@NullMarked
package org.evostrat.classic.internal.gaussian;

import org.jspecify.annotations.NullMarked;
