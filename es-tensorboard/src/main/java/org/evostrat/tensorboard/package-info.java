/** Event files for TensorBoard, written by a listener. */
@NullMarked
package org.evostrat.tensorboard;

import org.jspecify.annotations.NullMarked;
