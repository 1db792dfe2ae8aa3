package org.evostrat.mujoco.task;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;

/**
 * A robot of one's own: a model in MuJoCo's XML, and rules written as lambdas.
 *
 * <p>Rules are called by several threads at once, each with the robot of its own environment: they
 * compute from their arguments and keep nothing. Where one throws, or a reward or an observation is
 * not finite, the evaluation failed: it ranks worst and is counted.
 *
 * <p>The model is compiled at the first use. A task goes to other machines with its model's text,
 * or, where it was given as a file, with that file's name.
 */
public final class MjcfTask extends MujocoTask {
  private static final long serialVersionUID = 1L;

  private final transient Recipe recipe;

  /** A term of the reward of a step. */
  @FunctionalInterface
  public interface Reward extends Serializable {
    /**
     * The term.
     *
     * @param before the robot before the step
     * @param after the robot after it
     * @param action of the step, {@code [actionSize]}, as the policy gave it; not to be changed
     */
    double of(Robot before, Robot after, double[] action);
  }

  /** What the policy sees. */
  @FunctionalInterface
  public interface Observation extends Serializable {
    /** Fills all of {@code observation}, {@code [observationSize]}. */
    void fill(Robot robot, double[] observation);
  }

  /** When an episode ends before its horizon. */
  @FunctionalInterface
  public interface End extends Serializable {
    /** Whether the robot is in a terminal state. */
    boolean isReached(Robot robot);
  }

  /** How an episode starts. */
  @FunctionalInterface
  public interface Start extends Serializable {
    /**
     * Changes the model's own configuration.
     *
     * @param random the only source of random numbers
     * @param qpos {@code [positions]}, as the model has them
     * @param qvel {@code [velocities]}, all zero
     */
    void set(RandomStream random, double[] qpos, double[] qvel);
  }

  /** All that a builder was told; what travels in the task's place. Zero sizes are the model's. */
  record Recipe(
      String name,
      String source,
      boolean isFile,
      int frameSkip,
      int horizon,
      int observationSize,
      int actionSize,
      double actionLimit,
      List<String> terms,
      List<Reward> rewards,
      Observation observation,
      End end,
      Start start)
      implements Serializable {

    TaskFacts facts() {
      return new TaskFacts(
          name,
          source,
          ContactMargin.NONE,
          frameSkip,
          horizon,
          observationSize,
          actionSize,
          actionLimit,
          terms,
          List.of(StateField.XPOS));
    }

    private Object readResolve() {
      return new MjcfTask(this);
    }
  }

  MjcfTask(Recipe recipe) {
    super(recipe.facts());
    this.recipe = recipe;
  }

  /**
   * Starts a task of a model's text, which cannot refer to files.
   *
   * @param name lower case with a version, such as {@code crawler-v0}
   * @param mjcf MuJoCo's XML
   */
  public static MjcfTaskBuilder of(String name, String mjcf) {
    return new MjcfTaskBuilder(name, mjcf, false);
  }

  /**
   * Starts a task of a model's file and those that it refers to, of people whom you trust.
   *
   * @param name lower case with a version, such as {@code crawler-v0}
   * @param file with MuJoCo's XML
   */
  public static MjcfTaskBuilder of(String name, Path file) {
    return new MjcfTaskBuilder(name, file.toString(), true);
  }

  @Override
  public int observationSize() {
    int given = super.observationSize();
    return given > 0 ? given : model().positions() + model().velocities();
  }

  @Override
  public int actionSize() {
    int given = super.actionSize();
    return given > 0 ? given : model().controls();
  }

  @Override
  public String mjcf() {
    if (!recipe.isFile) {
      return recipe.source;
    }
    try {
      return Files.readString(Path.of(recipe.source));
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message("the model", "be a file that can be read", recipe.source, "mend its path"),
          e);
    }
  }

  @Override
  MujocoModel compile() {
    MujocoModel model =
        recipe.isFile
            ? MujocoModel.load(Path.of(recipe.source))
            : MujocoModel.compile(recipe.source);
    int controls = model.controls();
    if (controls == 0 || (recipe.actionSize > 0 && recipe.actionSize != controls)) {
      model.close();
      throw new IllegalArgumentException(
          controls == 0
              ? Check.message("the model", "have an actuator", "without any", "add a motor")
              : Check.message(
                  "actionSize",
                  "be the number of the model's actuators, " + controls,
                  recipe.actionSize,
                  "give that, or leave it out"));
    }
    return model;
  }

  @Override
  Object writeReplace() {
    return recipe;
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    recipe.start.set(random, qpos, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    recipe.observation.fill(robot, observation);
  }

  @Override
  double measureBefore(Robot robot) {
    robot.remember();
    return 0;
  }

  @Override
  void reward(double nothing, Robot robot, double[] action, double[] terms) {
    for (int term = 0; term < terms.length; term++) {
      terms[term] = recipe.rewards.get(term).of(robot.before(), robot, action);
    }
  }

  @Override
  boolean isTerminal(Robot robot) {
    return recipe.end.isReached(robot);
  }
}
