/** Environments, policies and rollouts. */
module org.evostrat.rl {
  requires static transitive org.jspecify;
  requires transitive org.evostrat.core;

  exports org.evostrat.rl.environment;

  uses org.evostrat.rl.environment.TaskProvider;
}
