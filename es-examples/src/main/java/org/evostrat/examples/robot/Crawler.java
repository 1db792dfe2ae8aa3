package org.evostrat.examples.robot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.evostrat.mujoco.task.MjcfTask;
import org.evostrat.mujoco.task.Robot;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.TaskProvider;

/**
 * A box that pulls itself along with its arm.
 *
 * <table>
 * <caption>Observation, 9</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>z of the box, from its start <td>m
 * <tr><td>1-3 <td>pitch, shoulder, elbow <td>rad
 * <tr><td>4-5 <td>velocity in x and z <td>m/s
 * <tr><td>6-8 <td>velocities of pitch, shoulder, elbow <td>rad/s
 * </table>
 *
 * <p>Action, 2 torques in [-1, 1] of 20 and 15 Nm: shoulder, elbow, held for 8 steps of 0.005 s.
 * Reward, in the order of the sum: {@code forward}, the velocity of the box in x over the step;
 * {@code control}, -0.02 * sum of squares of the action. Ends when the box lies on its side; cut at
 * 250 steps. Starts in the model's configuration, each position and velocity plus uniform noise of
 * +-0.05.
 */
public final class Crawler implements TaskProvider {
  private static final int OBSERVED = 9;
  private static final double ON_ITS_SIDE = 1.2;

  /** For the service loader. */
  public Crawler() {}

  @Override
  public List<Task> tasks() {
    return List.of(task());
  }

  /** The task crawler-v0. */
  public static MjcfTask task() {
    return MjcfTask.of("crawler-v0", model())
        .frameSkip(8)
        .horizon(250)
        .observation(OBSERVED, Crawler::observe)
        .actionSize(2)
        .startNoise(0.05)
        .reward("forward", (before, after, action) -> forward(before, after))
        .reward("control", (before, after, action) -> -0.02 * squares(action))
        .endsWhen(robot -> Math.abs(robot.joint("pitch")) > ON_ITS_SIDE)
        .build();
  }

  private static double forward(Robot before, Robot after) {
    return (after.joint("x") - before.joint("x")) / after.actionSeconds();
  }

  private static double squares(double[] action) {
    return action[0] * action[0] + action[1] * action[1];
  }

  /** Everything but where along the x axis it is. */
  private static void observe(Robot robot, double[] observation) {
    int at = 0;
    for (int i = 1; i < robot.positions(); i++) {
      observation[at++] = robot.qpos(i);
    }
    for (int i = 0; i < robot.velocities(); i++) {
      observation[at++] = robot.qvel(i);
    }
  }

  private static String model() {
    try (InputStream in = Crawler.class.getResourceAsStream("crawler.xml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
