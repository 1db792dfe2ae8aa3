package org.evostrat.examples.render;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;

/**
 * Which state is shown when.
 *
 * @param framesPerSecond pictures per second of the film, in [1, 50]
 * @param speed simulated seconds per second of the film
 */
record Timing(double framesPerSecond, double speed) {
  private static final double FASTEST = 50;
  private static final double HUNDREDTHS = 100;
  private static final double ROUNDING = 1e-9;
  private static final int MOST_FRAMES = 100_000;

  Timing {
    Check.inClosed("--fps", framesPerSecond, 1, FASTEST, "use 20");
    Check.inClosed("--speed", speed, 0.001, 1000, "use 1 for real time, 0.5 for half of it");
  }

  /**
   * A picture of the film.
   *
   * @param state index of the state that it shows
   * @param hundredths of a second for which it is shown
   */
  record Frame(int state, int hundredths) {}

  /**
   * The frames of a number of states, each the state of its time or the last before it; frames of
   * the same state are one that is shown longer.
   *
   * @param states how many there are, at least 1
   * @param seconds of simulated time between two of them
   */
  List<Frame> frames(int states, double seconds) {
    List<Frame> frames = new ArrayList<>();
    double last = (states - 1) * seconds;
    double count = Math.floor(last / speed * framesPerSecond + ROUNDING) + 1;
    Check.that(
        count <= MOST_FRAMES,
        "the film",
        "have at most " + MOST_FRAMES + " frames",
        count,
        "use a smaller --max-steps or --fps, or a larger --speed");
    for (int k = 0; k < count; k++) {
      double time = k / framesPerSecond * speed;
      int state = (int) Math.min(states - 1, Math.floor(time / seconds + ROUNDING));
      int hundredths = (int) (end(k + 1) - end(k));
      int before = frames.size() - 1;
      if (before >= 0 && frames.get(before).state() == state) {
        frames.set(before, new Frame(state, frames.get(before).hundredths() + hundredths));
      } else {
        frames.add(new Frame(state, hundredths));
      }
    }
    return frames;
  }

  /** In hundredths, so that roundings do not add up. */
  private long end(int frames) {
    return Math.round(frames * HUNDREDTHS / framesPerSecond);
  }
}
