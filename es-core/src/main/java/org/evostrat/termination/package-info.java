/** Pure rules that say when a run has come to its end, and why. */
@NullMarked
package org.evostrat.termination;

import org.jspecify.annotations.NullMarked;
