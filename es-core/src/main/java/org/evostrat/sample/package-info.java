/** What is to be evaluated in one generation, and what came back. */
@NullMarked
package org.evostrat.sample;

import org.jspecify.annotations.NullMarked;
