/** The other strategies that the field teaches, as optimizers of the core. */
module org.evostrat.classic {
  requires transitive org.evostrat.core;
  requires static org.jspecify;
}
