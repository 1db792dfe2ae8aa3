/** What a user writes: the function to be maximised, and what one evaluation of it gives back. */
@NullMarked
package org.evostrat.objective;

import org.jspecify.annotations.NullMarked;
