/** The cross-entropy method. */
@NullMarked
package org.evostrat.classic.crossentropy;

import org.jspecify.annotations.NullMarked;
