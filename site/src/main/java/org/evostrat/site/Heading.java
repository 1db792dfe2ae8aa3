package org.evostrat.site;

/**
 * A heading of a page.
 *
 * @param level 1 for the page's title
 * @param text without markup
 * @param anchor unique on its page
 */
record Heading(int level, String text, String anchor) {}
