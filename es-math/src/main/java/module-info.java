/**
 * Both directions of interoperation with Hipparchus and with Commons Math 3: their functions as
 * objectives, and the optimizers of this library as theirs.
 *
 * <p>Either library is needed only by who uses its package. Neither is a module with a name of its
 * own: on the module path they go by the names that their files' names give them, {@code
 * hipparchus.core}, {@code hipparchus.optim} and {@code commons.math3}.
 */
module org.evostrat.math {
  requires org.evostrat.classic;
  requires transitive org.evostrat.core;
  requires static transitive commons.math3;
  requires static transitive hipparchus.core;
  requires static transitive hipparchus.optim;
  requires static org.jspecify;

  exports org.evostrat.math.commons;
  exports org.evostrat.math.hipparchus;
}
