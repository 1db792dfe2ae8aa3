/** A training run from its options to its run folder, and the replay of its policy. */
@NullMarked
package org.evostrat.examples.training;

import org.jspecify.annotations.NullMarked;
