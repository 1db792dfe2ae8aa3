/**
 * Candidates that strategies of this module ask for, told apart by offsets into the noise table.
 */
@NullMarked
package org.evostrat.classic.sample;

import org.jspecify.annotations.NullMarked;
