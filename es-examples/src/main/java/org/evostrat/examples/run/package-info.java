/** What a training run shows and leaves behind: lines on the console and files in a folder. */
@NullMarked
package org.evostrat.examples.run;

import org.jspecify.annotations.NullMarked;
