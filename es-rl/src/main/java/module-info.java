/** Environments, policies and rollouts. */
module org.evostrat.rl {
  requires static transitive org.jspecify;
  requires transitive org.evostrat.core;
  requires org.evostrat.classic;

  exports org.evostrat.rl.environment;
  exports org.evostrat.rl.planning;
  exports org.evostrat.rl.policy;
  exports org.evostrat.rl.rollout;
  exports org.evostrat.rl.task;

  uses org.evostrat.rl.environment.TaskProvider;

  provides org.evostrat.rl.environment.TaskProvider with
      org.evostrat.rl.task.PureJavaTasks;
}
