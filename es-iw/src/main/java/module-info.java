/** Importance weighted evolution strategies. */
module org.evostrat.iw {
  requires transitive org.evostrat.core;
  requires static transitive org.jspecify;

  exports org.evostrat.iw;
}
