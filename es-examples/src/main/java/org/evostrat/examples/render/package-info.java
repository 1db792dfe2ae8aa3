/** Trained policies in pictures. */
@NullMarked
package org.evostrat.examples.render;

import org.jspecify.annotations.NullMarked;
