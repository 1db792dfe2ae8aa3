/** A robot of our own, as a user would make one: docs/robots.md. */
@NullMarked
package org.evostrat.examples.robot;

import org.jspecify.annotations.NullMarked;
