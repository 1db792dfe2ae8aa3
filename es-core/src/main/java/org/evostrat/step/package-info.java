/** Rules that turn a gradient estimate into a step of the parameters. */
@NullMarked
package org.evostrat.step;

import org.jspecify.annotations.NullMarked;
