package org.evostrat.mujoco.task;

import java.util.Arrays;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoException;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.MujocoSimulation;
import org.evostrat.mujoco.sim.MujocoWarning;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.jspecify.annotations.Nullable;

/** One simulation that is run by the rules of one {@link MujocoTask}. Not thread-safe. */
public final class MujocoEnvironment implements SnapshotEnvironment {
  private final MujocoTask task;
  private final MujocoSimulation simulation;
  private final Robot robot;
  private final double[] qpos0;
  private final double[] qpos;
  private final double[] qvel;
  private final double[] terms;
  private boolean running;
  private boolean terminated;
  private @Nullable String breakdown;

  MujocoEnvironment(MujocoTask task, MujocoModel model, StateField... fields) {
    this.task = task;
    this.simulation = model.newSimulation(fields);
    this.robot = new Robot(model, simulation, task.frameSkip());
    this.qpos0 = model.read(ModelField.QPOS0);
    this.qpos = new double[qpos0.length];
    this.qvel = new double[model.velocities()];
    this.terms = new double[task.rewardTerms().size()];
  }

  @Override
  public int observationSize() {
    return task.observationSize();
  }

  @Override
  public int actionSize() {
    return task.actionSize();
  }

  @Override
  public void reset(long seed, double[] observation) {
    System.arraycopy(qpos0, 0, qpos, 0, qpos.length);
    Arrays.fill(qvel, 0);
    task.addStartNoise(new RandomStream(seed), qpos, qvel);
    start(qpos, qvel, observation);
  }

  /** Starts an episode in a given state. */
  void start(double[] qpos, double[] qvel, double[] observation) {
    requireLength("observation", observation, task.observationSize());
    simulation.setState(qpos, qvel);
    terminated = false;
    breakdown = null;
    running = true;
    Arrays.fill(terms, 0);
    task.observe(robot, observation);
  }

  @Override
  public double step(double[] action, double[] observation) {
    requireLength("action", action, task.actionSize());
    requireLength("observation", observation, task.observationSize());
    requireRunning("step");
    double before = task.measureBefore(robot);
    String broken = simulate(action);
    if (broken != null) {
      return breakDown(broken, observation);
    }
    task.reward(before, robot, action, terms);
    double reward = terms[0];
    for (int i = 1; i < terms.length; i++) {
      reward += terms[i];
    }
    if (!Double.isFinite(reward)) {
      return breakDown("the reward is " + reward, observation);
    }
    terminated = terminated || task.isTerminal(robot);
    task.observe(robot, observation);
    return reward;
  }

  private void requireRunning(String what) {
    if (!running) {
      throw new IllegalStateException(
          Check.message(
              "environment",
              (breakdown == null ? "be reset before a " : "be healthy for a ") + what,
              breakdown == null ? "not" : "broken down (" + breakdown + ")",
              "call reset(seed, observation)"));
    }
  }

  /** Returns why it broke down, or null. */
  private @Nullable String simulate(double[] action) {
    try {
      for (MujocoWarning warning : simulation.step(action, task.frameSkip())) {
        if (warning.isBreakdown()) {
          String text = simulation.warningText();
          return text.isEmpty() ? warning.toString() : warning + ": " + text;
        }
      }
      return null;
    } catch (MujocoException e) {
      return e.getMessage();
    }
  }

  private double breakDown(String reason, double[] observation) {
    breakdown = reason;
    terminated = true;
    running = false;
    Arrays.fill(terms, 0);
    Arrays.fill(observation, 0);
    return 0;
  }

  @Override
  public double[] snapshot() {
    requireRunning("snapshot");
    double[] snapshot = new double[simulation.snapshotLength() + 1];
    simulation.save(snapshot);
    snapshot[snapshot.length - 1] = terminated ? 1 : 0;
    return snapshot;
  }

  @Override
  public void restore(double[] snapshot) {
    Check.length("snapshot", snapshot, simulation.snapshotLength() + 1, "take one of " + task);
    simulation.restore(snapshot);
    terminated = snapshot[snapshot.length - 1] != 0;
    breakdown = null;
    running = true;
    Arrays.fill(terms, 0);
  }

  @Override
  public boolean terminated() {
    return terminated;
  }

  @Override
  public @Nullable String breakdown() {
    return breakdown;
  }

  @Override
  public double[] rewardTerms() {
    return terms;
  }

  /**
   * A copy of the positions after the last reset or step, such as a {@linkplain
   * org.evostrat.mujoco.sim.Renderer renderer} draws.
   */
  public double[] positions() {
    return simulation.read(StateField.QPOS);
  }

  MujocoSimulation simulation() {
    return simulation;
  }

  private void requireLength(String name, double[] array, int length) {
    if (array.length != length) {
      Check.length(name, array, length, "take Task." + name + "Size()");
    }
  }

  @Override
  public void close() {
    simulation.close();
  }
}
