package org.evostrat.mujoco.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.Renderer;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.Task;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks have in common: a table of facts and a few small rules, which {@link #create()}
 * joins with a simulation. The model is compiled at the first use and shared by all environments.
 * Thread-safe.
 */
public abstract class MujocoTask implements Task {
  private static final long serialVersionUID = 1L;

  private final transient TaskFacts facts;
  private transient @Nullable MujocoModel model;

  MujocoTask(TaskFacts facts) {
    this.facts = facts;
  }

  // The rules of a task.

  /** Adds the start noise to the model's own configuration. */
  abstract void addStartNoise(RandomStream random, double[] qpos, double[] qvel);

  /** Fills the observation. */
  abstract void observe(Robot robot, double[] observation);

  /** The number that the reward needs from before the step. */
  double measureBefore(Robot robot) {
    return 0;
  }

  /** Fills the terms of the reward of a step. */
  abstract void reward(double before, Robot robot, double[] action, double[] terms);

  /** Whether the robot is in a terminal state. */
  boolean isTerminal(Robot robot) {
    return false;
  }

  // What follows from the facts.

  @Override
  public final String name() {
    return facts.name();
  }

  @Override
  public int observationSize() {
    return facts.observationSize();
  }

  @Override
  public int actionSize() {
    return facts.actionSize();
  }

  @Override
  public final int horizon() {
    return facts.horizon();
  }

  @Override
  public final List<String> rewardTerms() {
    return facts.rewardTerms();
  }

  @Override
  public final double actionLow() {
    return -facts.actionLimit();
  }

  @Override
  public final double actionHigh() {
    return facts.actionLimit();
  }

  /**
   * Simulated seconds per action: the time between two states of an environment.
   *
   * @throws org.evostrat.mujoco.sim.MujocoException where MuJoCo is not available
   */
  public final double actionSeconds() {
    return model().scalar(ModelField.TIMESTEP) * frameSkip();
  }

  /** Simulation steps per action. */
  public final int frameSkip() {
    return facts.frameSkip();
  }

  /**
   * A new environment of this task.
   *
   * @throws org.evostrat.mujoco.sim.MujocoException where MuJoCo is not available; the message says
   *     what to do
   */
  @Override
  public final MujocoEnvironment create() {
    return new MujocoEnvironment(this, model(), facts.fields().toArray(StateField[]::new));
  }

  /**
   * The model in MuJoCo's XML as it is compiled here, for a viewer or for simulations of one's own.
   *
   * @throws org.evostrat.mujoco.sim.MujocoException where MuJoCo is not available: the contact
   *     margins depend on its version
   */
  public String mjcf() {
    return Look.fillInto(facts.margin().fillInto(text(facts.model())));
  }

  /**
   * A new renderer, which draws {@link MujocoEnvironment#positions()} of this task's environments.
   *
   * @param width of its pictures in pixels, in [1, 4096]
   * @param height of its pictures in pixels, in [1, 4096]
   * @throws org.evostrat.mujoco.sim.MujocoException where there is no OpenGL or no MuJoCo; the
   *     message says what to install
   */
  public final Renderer newRenderer(int width, int height) {
    return model().newRenderer(width, height);
  }

  /** The compiled model, which all environments of this task share: nobody may close it. */
  final synchronized MujocoModel model() {
    if (model == null) {
      model = compile();
    }
    return model;
  }

  MujocoModel compile() {
    return MujocoModel.compile(mjcf());
  }

  /** A task travels as its name, so that a process has one of each, with one model. */
  Object writeReplace() {
    return new Named(name());
  }

  private record Named(String name) implements Serializable {
    private Object readResolve() {
      return MujocoTasks.named(name);
    }
  }

  private static String text(String resource) {
    try (InputStream in = MujocoTask.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            Check.message(
                "resource " + resource, "be in the jar of es-mujoco", "missing", "build it again"));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final String toString() {
    return name();
  }

  static void addUniform(RandomStream random, double limit, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += random.nextDouble(-limit, limit);
    }
  }

  static void addNormal(RandomStream random, double scale, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += scale * random.nextGaussian();
    }
  }
}
