/** What a run tells about itself after every generation. */
@NullMarked
package org.evostrat.report;

import org.jspecify.annotations.NullMarked;
