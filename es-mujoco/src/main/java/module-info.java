/**
 * MuJoCo simulations and the tasks built on them.
 *
 * <p>{@link org.evostrat.mujoco.task} has the tasks, which are also found as services; {@link
 * org.evostrat.mujoco.sim} is what they are made of. On a module path the module of the platform's
 * natives, {@code org.evostrat.mujoco.linux.x86_64}, must be added with {@code --add-modules},
 * since nothing requires it.
 */
module org.evostrat.mujoco {
  requires transitive org.evostrat.rl;
  requires java.xml;
  requires org.bytedeco.javacpp;
  requires static org.jspecify;

  exports org.evostrat.mujoco.picture;
  exports org.evostrat.mujoco.sim;
  exports org.evostrat.mujoco.task;

  opens org.evostrat.mujoco.binding to
      org.bytedeco.javacpp;

  provides org.evostrat.rl.environment.TaskProvider with
      org.evostrat.mujoco.task.MujocoTasks;
}
