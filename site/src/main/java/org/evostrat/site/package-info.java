/**
 * Makes a site of the Markdown files of the repository and of the Javadoc of the published modules.
 *
 * <p>Data flows one way: {@link org.evostrat.site.Documentation} reads, {@link
 * org.evostrat.site.DeadLinks} judges, {@link org.evostrat.site.PageRenderer} and {@link
 * org.evostrat.site.Site} write, {@link org.evostrat.site.BuiltLinks} judges what was written.
 */
@NullMarked
package org.evostrat.site;

import org.jspecify.annotations.NullMarked;
