/** A page on this machine that follows runs while they learn. */
@NullMarked
package org.evostrat.examples.watch;

import org.jspecify.annotations.NullMarked;
