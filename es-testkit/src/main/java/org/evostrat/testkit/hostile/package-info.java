/** Seeded hostile inputs: mutations of good ones, and the harness that feeds them. */
@NullMarked
package org.evostrat.testkit.hostile;

import org.jspecify.annotations.NullMarked;
