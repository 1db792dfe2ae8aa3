/** Where evaluations run: in the calling thread, or on local threads. */
@NullMarked
package org.evostrat.backend;

import org.jspecify.annotations.NullMarked;
