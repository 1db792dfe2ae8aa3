package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;

/** Objectives that know how often each of them was closed. Thread-safe. */
public final class CountingObjectives implements ObjectiveFactory {
  private static final long PATIENCE_SECONDS = 60;

  private final ObjectiveFactory behind;
  private final List<AtomicInteger> closings = new ArrayList<>();

  /** Counts the objectives of another factory. */
  public CountingObjectives(ObjectiveFactory behind) {
    this.behind = behind;
  }

  @Override
  public Objective create() throws Exception {
    Objective objective = behind.create();
    AtomicInteger closed = new AtomicInteger();
    synchronized (this) {
      closings.add(closed);
    }
    return new Objective() {
      @Override
      public double value(double[] theta) throws Exception {
        return objective.value(theta);
      }

      @Override
      public Evaluation evaluate(Trial trial) throws Exception {
        return objective.evaluate(trial);
      }

      @Override
      public void close() throws Exception {
        count(closed);
        objective.close();
      }
    };
  }

  /** How many objectives were created. */
  public synchronized int created() {
    return closings.size();
  }

  /** Fails unless objectives were created and each of them was closed exactly once. */
  public synchronized void assertAllClosedOnce() {
    assertThat(closings).isNotEmpty().allSatisfy(count -> assertThat(count).hasValue(1));
  }

  /** The same, as soon as workers that were given up have come to their end. */
  public synchronized void awaitAllClosedOnce() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (closings.stream().anyMatch(count -> count.get() == 0) && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
    assertAllClosedOnce();
  }

  private synchronized void count(AtomicInteger closed) {
    closed.incrementAndGet();
    notifyAll();
  }
}
