/** Strategies side by side on a test function or a task. */
@NullMarked
package org.evostrat.examples.compare;

import org.jspecify.annotations.NullMarked;
