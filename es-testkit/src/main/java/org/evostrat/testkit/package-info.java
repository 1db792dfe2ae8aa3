/** Contracts and slow references that the tests of all modules share. */
@NullMarked
package org.evostrat.testkit;

import org.jspecify.annotations.NullMarked;
