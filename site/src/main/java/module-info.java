/** The documentation as a site. */
module org.evostrat.site {
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires static org.jspecify;
}
