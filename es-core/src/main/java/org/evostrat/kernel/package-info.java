/** Loops over parameters and noise, in plain Java or by a service, with the same bits. */
@NullMarked
package org.evostrat.kernel;

import org.jspecify.annotations.NullMarked;
