package org.evostrat.benchmarks;

import java.util.List;
import org.evostrat.mujoco.task.AntTask;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.MlpPolicy;

/**
 * Episodes of the task ant-v2 under random actions, the same as in {@code ant_loop.cpp}. Not
 * thread-safe: one per thread.
 */
final class AntLoop implements AutoCloseable {
  static final AntTask TASK = AntTask.v2();

  /** Episodes start in turn in the states of the seeds from 0 to this. */
  static final int STATES = 64;

  private final Environment environment = TASK.create();
  private final double[] observation = new double[TASK.observationSize()];
  private final double[] action = new double[TASK.actionSize()];
  private final double[] policyAction = new double[TASK.actionSize()];
  private final MlpPolicy policy;
  private final boolean withPolicy;
  private long random;
  private int nextState;
  private int steps;
  private double episodeReturn;
  private long checksum;

  /**
   * A loop.
   *
   * @param withPolicy whether every step computes the action of a policy 111-64-64-8 too; it is not
   *     applied, so that the episodes stay the same
   */
  AntLoop(boolean withPolicy) {
    this.withPolicy = withPolicy;
    MlpArchitecture sizes =
        new MlpArchitecture(TASK.observationSize(), List.of(64, 64), TASK.actionSize());
    policy = new MlpPolicy(sizes);
    policy.load(sizes.initialParameters(1));
  }

  /** Starts again. */
  void start(long seed) {
    random = seed;
    nextState = (int) (seed % STATES);
    checksum = 0;
    beginEpisode();
  }

  /** One step of the environment, and of the random number generator. */
  void step() {
    if (withPolicy) {
      policy.act(observation, policyAction);
    }
    for (int i = 0; i < action.length; i++) {
      action[i] = uniform();
    }
    episodeReturn += environment.step(action, observation);
    if (environment.terminated() || ++steps == TASK.horizon()) {
      endEpisode();
      beginEpisode();
    }
  }

  /** Adds the last observation and the return to the checksum. */
  void endEpisode() {
    if (environment.breakdown() != null) {
      throw new IllegalStateException("The simulation broke down: " + environment.breakdown());
    }
    for (double x : observation) {
      mix(x);
    }
    mix(episodeReturn);
  }

  /** Of all that was observed at the ends of episodes, to the bit. */
  long checksum() {
    return checksum;
  }

  /** What the policy did last, that nobody may leave it out. */
  double[] policyAction() {
    return policyAction;
  }

  private void beginEpisode() {
    environment.reset(nextState, observation);
    nextState = (nextState + 1) % STATES;
    steps = 0;
    episodeReturn = 0;
  }

  private void mix(double x) {
    checksum = 31 * checksum + Double.doubleToRawLongBits(x);
  }

  /** In [-1, 1). */
  private double uniform() {
    random = random * 6364136223846793005L + 1442695040888963407L;
    return (random >>> 11) * 0x1p-52 - 1;
  }

  @Override
  public void close() {
    environment.close();
  }
}
