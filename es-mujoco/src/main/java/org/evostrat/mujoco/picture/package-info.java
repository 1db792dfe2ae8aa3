/** What a renderer draws, and the files that keep it: PNG and animated GIF, in plain Java. */
@NullMarked
package org.evostrat.mujoco.picture;

import org.jspecify.annotations.NullMarked;
