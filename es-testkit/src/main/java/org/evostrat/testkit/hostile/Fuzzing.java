package org.evostrat.testkit.hostile;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feeds seeded hostile inputs, one after the other. Every input must be taken or refused in a way
 * that was foreseen; it must not hang, and must not allocate more than it may.
 *
 * <p>An input is a function of (seed, index), which every failure names:
 *
 * <pre>
 *   -Devostrat.fuzz.factor=10    ten times as many inputs
 *   -Devostrat.fuzz.seed=7       other ones
 *   -Devostrat.fuzz.only=1234    that one alone
 * </pre>
 *
 * @param name of the inputs, for messages
 * @param count how many inputs a factor of 1 stands for
 * @param maxBytes what one input may allocate
 * @param isRefusal tells foreseen refusals
 */
public record Fuzzing(String name, int count, long maxBytes, Predicate<Throwable> isRefusal) {
  private static final String PREFIX = "evostrat.fuzz.";
  private static final long SEED = Long.getLong(PREFIX + "seed", 20261121);
  private static final int FACTOR = Integer.getInteger(PREFIX + "factor", 1);
  private static final int ONLY = Integer.getInteger(PREFIX + "only", -1);

  /** After so long without a new input, the one under way hangs. */
  private static final long PATIENCE_MILLIS = 20_000;

  /** What is done with the random numbers of one input. */
  @FunctionalInterface
  public interface Attack {
    /** Makes the input and feeds it; returns when it was taken. */
    @SuppressWarnings("PMD.SignatureDeclareThrowsException")
    void feed(RandomGenerator random) throws Exception;
  }

  /**
   * How many inputs met which fate.
   *
   * @param taken without objection
   * @param refused in a foreseen way
   */
  public record Outcome(int taken, int refused) {}

  /**
   * Feeds all inputs.
   *
   * @throws AssertionError with the seed and the index of the first input that broke the rules
   */
  public Outcome run(Attack attack) {
    Loop loop = new Loop(attack);
    Thread thread = new Thread(loop, "fuzzing " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      int seen = -1;
      do {
        if (seen == loop.index) {
          throw failure(seen, "hangs in\n" + stack(thread), null);
        }
        seen = loop.index;
        thread.join(PATIENCE_MILLIS);
      } while (thread.isAlive());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (loop.failure != null) {
      throw loop.failure;
    }
    return new Outcome(loop.taken, loop.refused);
  }

  private AssertionError failure(int index, String what, @Nullable Throwable cause) {
    return new AssertionError(
        String.format(
            "input %d of %s %s; repeat it with -D%sseed=%d -D%sonly=%d",
            index, name, what, PREFIX, SEED, PREFIX, index),
        cause);
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining("\n"));
  }

  /** The thread that feeds. */
  private final class Loop implements Runnable {
    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Attack attack;
    private volatile int index;
    private int taken;
    private int refused;
    private @Nullable AssertionError failure;

    Loop(Attack attack) {
      this.attack = attack;
    }

    @Override
    public void run() {
      int from = Math.max(ONLY, 0);
      int to = ONLY < 0 ? Math.multiplyExact(count, FACTOR) : ONLY + 1;
      for (int i = from; i < to && failure == null; i++) {
        index = i;
        feed(i);
      }
    }

    private void feed(int i) {
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        attack.feed(new SplittableRandom(SEED * 0x9E3779B97F4A7C15L + i));
        taken++;
      } catch (Throwable e) {
        judge(i, e);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      if (allocated > maxBytes && failure == null) {
        failure = failure(i, "allocated " + allocated + " bytes of " + maxBytes, null);
      }
    }

    private void judge(int i, Throwable error) {
      try {
        if (isRefusal.test(error)) {
          refused++;
          return;
        }
      } catch (AssertionError e) {
        error.addSuppressed(e);
      }
      failure = failure(i, "ended with " + error, error);
    }
  }
}
