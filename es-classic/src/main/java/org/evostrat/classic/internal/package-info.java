/** What the strategies of this module share. */
@NullMarked
package org.evostrat.classic.internal;

import org.jspecify.annotations.NullMarked;
