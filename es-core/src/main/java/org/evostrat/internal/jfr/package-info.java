/**
 * Events for the JDK's Flight Recorder. Where none is recorded an event costs an allocation at
 * most, which the compiler removes.
 */
@NullMarked
package org.evostrat.internal.jfr;

import org.jspecify.annotations.NullMarked;
