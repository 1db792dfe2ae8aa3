package org.evostrat.mujoco.task;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.evostrat.internal.check.Check;

/** Builds a {@link MjcfTask}. Every setter checks at once. Not thread-safe. */
public final class MjcfTaskBuilder {
  /** Steps of an episode when nothing is said. */
  public static final int DEFAULT_HORIZON = 1000;

  /** How far a start is from the model's own configuration when nothing is said. */
  public static final double DEFAULT_START_NOISE = 0.01;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+-v[0-9]+(-[a-z0-9]+)?");
  private static final int MOST_FRAMES = 10_000;

  private final String name;
  private final String source;
  private final boolean isFile;
  private final List<String> terms = new ArrayList<>();
  private final List<MjcfTask.Reward> rewards = new ArrayList<>();
  private int frameSkip = 1;
  private int horizon = DEFAULT_HORIZON;
  private int observationSize;
  private int actionSize;
  private double actionLimit = 1;
  private MjcfTask.Observation observation = Robot::copyAll;
  private MjcfTask.End end = robot -> false;
  private MjcfTask.Start start = noise(DEFAULT_START_NOISE);

  MjcfTaskBuilder(String name, String source, boolean isFile) {
    Check.that(
        NAME.matcher(name).matches(),
        "name",
        "be lower case with a version",
        name,
        "use something like crawler-v0");
    this.name = name;
    this.source = source;
    this.isFile = isFile;
  }

  /** Simulation steps for which an action is held, in [1, 10000]; default 1. */
  public MjcfTaskBuilder frameSkip(int steps) {
    Check.that(
        steps >= 1 && steps <= MOST_FRAMES,
        "frameSkip",
        "lie in [1, " + MOST_FRAMES + "]",
        steps,
        "use what makes some hundredths of a second");
    frameSkip = steps;
    return this;
  }

  /** Actions after which an episode is cut, at least 1; default {@value #DEFAULT_HORIZON}. */
  public MjcfTaskBuilder horizon(int actions) {
    horizon = Check.atLeast("horizon", actions, 1, "use " + DEFAULT_HORIZON);
    return this;
  }

  /**
   * What the policy sees; default all positions and velocities.
   *
   * @param size of an observation, at least 1
   */
  public MjcfTaskBuilder observation(int size, MjcfTask.Observation rule) {
    observationSize = Check.atLeast("observationSize", size, 1, "give what the rule fills");
    observation = rule;
    return this;
  }

  /**
   * How many actuators the model has; default what is found when it is compiled. A task that is
   * listed by name must know it before.
   */
  public MjcfTaskBuilder actionSize(int actuators) {
    actionSize = Check.atLeast("actionSize", actuators, 1, "give the model's actuators");
    return this;
  }

  /**
   * The nominal range of actions is {@code [-limit, limit]}; default 1. What an actuator is given
   * is limited by the model alone.
   */
  public MjcfTaskBuilder actionLimit(double limit) {
    actionLimit = Check.positive("actionLimit", limit, "use 1");
    return this;
  }

  /**
   * Adds a term to the reward, which is the sum of all. At least one is needed.
   *
   * @param term its name in reports
   */
  public MjcfTaskBuilder reward(String term, MjcfTask.Reward rule) {
    Check.that(!terms.contains(term), "reward", "have terms of different names", term, "rename it");
    terms.add(term);
    rewards.add(rule);
    return this;
  }

  /** When an episode ends before its horizon; default never. */
  public MjcfTaskBuilder endsWhen(MjcfTask.End rule) {
    end = rule;
    return this;
  }

  /**
   * Adds uniform noise to positions and velocities of the start, in [-limit, limit], 0 for none;
   * default {@value #DEFAULT_START_NOISE}.
   */
  public MjcfTaskBuilder startNoise(double limit) {
    start = noise(Check.notNegative("startNoise", limit, "use " + DEFAULT_START_NOISE));
    return this;
  }

  /** How episodes start, in the place of noise. */
  public MjcfTaskBuilder start(MjcfTask.Start rule) {
    start = rule;
    return this;
  }

  private static MjcfTask.Start noise(double limit) {
    return (random, qpos, qvel) -> {
      if (limit > 0) {
        MujocoTask.addUniform(random, limit, qpos);
        MujocoTask.addUniform(random, limit, qvel);
      }
    };
  }

  /** The task. The model is compiled at its first use, not here. */
  public MjcfTask build() {
    Check.that(!rewards.isEmpty(), "reward", "be given", "left out", "call reward(name, rule)");
    return new MjcfTask(
        new MjcfTask.Recipe(
            name,
            source,
            isFile,
            frameSkip,
            horizon,
            observationSize,
            actionSize,
            actionLimit,
            List.copyOf(terms),
            List.copyOf(rewards),
            observation,
            end,
            start));
  }
}
