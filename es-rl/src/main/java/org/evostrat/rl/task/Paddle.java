package org.evostrat.rl.task;

import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Images;
import org.evostrat.rl.environment.Task;

/**
 * {@code paddle-v0}: a game seen as pixels. A ball bounces between walls, and the paddle at the
 * bottom has to be where it comes down.
 *
 * <p>The observation is four grey images of 16 x 16 pixels, {@code [4][16][16]}, the newest first,
 * row 0 at the top, black 0, white 1; at the start of an episode all four are the first one. The
 * ball has the size of a pixel and lies between pixels, which share its brightness; the paddle is
 * four white pixels of the lowest row.
 *
 * <table>
 *   <caption>The rest</caption>
 *   <tr><th>what</th><th>value</th></tr>
 *   <tr><td>action</td><td>three numbers; the largest, the first of equal ones, decides: paddle one
 *       pixel to the left, stay, one to the right</td></tr>
 *   <tr><td>reward</td><td>{@code catch}: 1 when the paddle is under the ball as it comes down to
 *       the row above the paddle (centres at most 2 pixels apart); {@code miss}: -1 when it is
 *       not; 0 otherwise, and after the end</td></tr>
 *   <tr><td>ball</td><td>one row per step, down or up; v columns per step; it bounces off the left,
 *       right and upper wall</td></tr>
 *   <tr><td>served</td><td>at the start and after a miss, from row 0 downwards, its column uniform
 *       in [0, 15), v uniform in [-1, 1)</td></tr>
 *   <tr><td>caught</td><td>it goes up from where it is, with another v</td></tr>
 *   <tr><td>start</td><td>the paddle in the middle, the ball served</td></tr>
 *   <tr><td>end</td><td>after ten catches and misses: returns lie in [-10, 10]</td></tr>
 *   <tr><td>horizon</td><td>300 steps, more than ten balls take</td></tr>
 * </table>
 */
public final class Paddle implements Task {

  /** The task, always the same. */
  public Paddle() {}

  @Override
  public String name() {
    return "paddle-v0";
  }

  @Override
  public int observationSize() {
    return PaddleEnvironment.OBSERVATIONS;
  }

  @Override
  public Images images() {
    return new Images(PaddleEnvironment.FRAMES, PaddleEnvironment.SIDE, PaddleEnvironment.SIDE);
  }

  @Override
  public int actionSize() {
    return PaddleEnvironment.ACTIONS;
  }

  @Override
  public int horizon() {
    return 300;
  }

  @Override
  public List<String> rewardTerms() {
    return List.of("catch", "miss");
  }

  @Override
  public double actionLow() {
    return -1;
  }

  @Override
  public double actionHigh() {
    return 1;
  }

  @Override
  public Environment create() {
    return new PaddleEnvironment();
  }
}
