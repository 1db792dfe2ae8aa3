/** Experiments of many runs: carried out, interrupted, gone on with, and told in figures. */
@NullMarked
package org.evostrat.examples.reproduce;

import org.jspecify.annotations.NullMarked;
