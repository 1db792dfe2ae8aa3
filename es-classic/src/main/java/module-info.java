/** The other strategies that the field teaches, as optimizers of the core. */
module org.evostrat.classic {
  requires transitive org.evostrat.core;
  requires static org.jspecify;

  exports org.evostrat.classic.cma;
  exports org.evostrat.classic.crossentropy;
  exports org.evostrat.classic.gradient;
  exports org.evostrat.classic.natural;
  exports org.evostrat.classic.sample;
  exports org.evostrat.classic.simple;
  exports org.evostrat.classic.internal.gaussian to
      org.evostrat.math;
}
