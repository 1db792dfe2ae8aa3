/** The native methods; not exported, nothing but {@code sim} uses them. */
@NullMarked
package org.evostrat.mujoco.binding;

import org.jspecify.annotations.NullMarked;
