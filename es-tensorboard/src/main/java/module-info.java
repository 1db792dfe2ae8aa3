/** Reports as event files for TensorBoard. */
module org.evostrat.tensorboard {
  requires transitive org.evostrat.core;
  requires static org.jspecify;

  exports org.evostrat.tensorboard;
}
