/** What the tests of all packages share. */
@NullMarked
package org.evostrat.mujoco;

import org.jspecify.annotations.NullMarked;
