/** The command-line program: one class per command. */
@NullMarked
package org.evostrat.examples;

import org.jspecify.annotations.NullMarked;
