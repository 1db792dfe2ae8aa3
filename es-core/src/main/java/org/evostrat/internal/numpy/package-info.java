/** Arrays as numpy keeps them in .npy and .npz files. Nothing that is read is ever executed. */
@NullMarked
package org.evostrat.internal.numpy;

import org.jspecify.annotations.NullMarked;
