package org.evostrat.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.sample.Batch;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through the threads.
 *
 * <p>A try of a trial is settled by whoever first claims it: the thread that evaluates, or the
 * watch when its time is over. What has failed is tried again, with a claim of its own, as long as
 * tries are left: by the same thread, or, after its time was over, by another. A thread that finds
 * its try claimed has been given up: it closes its objective and ends.
 */
final class BatchRun {
  /** How often it is looked whether a thread died without memory to say so, in nanoseconds. */
  private static final long LOOK = 1_000_000_000L;

  private final Batch batch;
  private final WorkerPool workers;
  private final Executor pool;
  private final AtomicReferenceArray<@Nullable Evaluation> results;
  private final int retries;

  /** How many tries of each trial are settled, {@code [trials]}. */
  private final AtomicIntegerArray tries;

  /** What the tries that failed cost, {@code [trials]}; handed on with the right to try. */
  private final AtomicLongArray discarded;

  /** Trials whose last try took too long. */
  private final Queue<Integer> again = new ConcurrentLinkedQueue<>();

  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean givenUp;
  private volatile @Nullable Throwable lost;
  private final AtomicBoolean abandoned = new AtomicBoolean();
  private final AtomicInteger open;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private final Queue<Lane> lanes = new ConcurrentLinkedQueue<>();

  BatchRun(Batch batch, WorkerPool workers, Executor pool) {
    this.batch = batch;
    this.workers = workers;
    this.pool = pool;
    this.retries = workers.retries();
    this.results = new AtomicReferenceArray<>(batch.size());
    this.tries = new AtomicIntegerArray(batch.size());
    this.discarded = new AtomicLongArray(batch.size());
    this.open = new AtomicInteger(batch.size());
  }

  List<Evaluation> carryOut(int threads, @Nullable Duration timeLimit) throws InterruptedException {
    try {
      int free = threads - workers.countLate();
      for (int t = 0; t < Math.min(Math.max(1, free), batch.size()); t++) {
        startLane();
      }
      await(timeLimit);
      for (Lane lane : lanes) {
        if (lane.dismiss()) {
          lane.ended.get();
        }
      }
    } catch (InterruptedException e) {
      giveUp();
      throw e;
    } catch (ExecutionException e) {
      giveUp();
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new BackendException("a worker must survive its trials, but died; see the cause", e);
    }
    List<Evaluation> all = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Evaluation result = results.get(i);
      if (result == null) {
        throw new IllegalStateException("trial " + i + " was settled without a result");
      }
      all.add(result);
    }
    return all;
  }

  private void startLane() {
    Lane lane = new Lane();
    lanes.add(lane);
    pool.execute(lane);
  }

  private void await(@Nullable Duration timeLimit) throws InterruptedException, ExecutionException {
    long wait = timeLimit == null ? LOOK : timeLimit.toNanos();
    while (true) {
      try {
        settled.get(Math.min(wait, LOOK), TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException e) {
        Throwable cause = lost;
        if (cause != null) {
          throw new ExecutionException(cause);
        }
        if (timeLimit != null) {
          wait = endOverdue(timeLimit.toNanos(), timeLimit);
        }
      }
    }
  }

  /** Fails every overdue trial; returns the nanoseconds until the next can be overdue. */
  private long endOverdue(long limit, Duration timeLimit) {
    long soonest = limit;
    for (Lane lane : List.copyOf(lanes)) {
      Job job = lane.job;
      if (job == null) {
        continue;
      }
      long left = limit - (System.nanoTime() - job.start());
      if (left > 0) {
        soonest = Math.min(soonest, left);
        continue;
      }
      Evaluation overrun =
          Evaluation.failed(Failure.Kind.TIMED_OUT, "no result within " + timeLimit);
      if (claim(job)) {
        if (!settle(job, overrun)) {
          again.add(job.index());
        }
        lanes.remove(lane);
        lane.interrupt();
        if (next.get() < batch.size() || !again.isEmpty()) {
          startLane();
        }
      }
    }
    return soonest;
  }

  /** The trial to begin with next, or null when there is none. */
  private @Nullable Integer nextTrial() {
    if (givenUp) {
      return null;
    }
    Integer failed = again.poll();
    if (failed != null) {
      return failed;
    }
    int first = next.get() < batch.size() ? next.getAndIncrement() : batch.size();
    return first < batch.size() ? (Integer) first : null;
  }

  /** Whether the caller is the one to say what came of a try. */
  private boolean claim(Job job) {
    return tries.compareAndSet(job.index(), job.tried(), job.tried() + 1);
  }

  /** Puts the result of a claimed try in its place, unless the trial is to be tried again. */
  private boolean settle(Job job, Evaluation result) {
    int index = job.index();
    if (result.failure() != null && job.tried() < retries) {
      discarded.addAndGet(index, result.interactions());
      return false;
    }
    int tried = job.tried();
    results.set(index, tried == 0 ? result : result.afterRetries(tried, discarded.get(index)));
    if (open.decrementAndGet() == 0) {
      settled.complete(null);
    }
    return true;
  }

  /** Begins no further try and interrupts those that run; whoever waits has to be interrupted. */
  void giveUp() {
    givenUp = true;
    if (abandoned.compareAndSet(false, true)) {
      for (Lane lane : lanes) {
        lane.giveUp();
      }
    }
  }

  /** A try of a trial, how many there were before, and the time at which it began. */
  private record Job(int index, int tried, long start) {}

  /** One thread's way through the batch. */
  private final class Lane implements Runnable {
    private enum Stage {
      QUEUED,
      CREATING,
      WORKING,
      DISMISSED
    }

    final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable Job job;
    private @Nullable Thread thread;
    private Stage stage = Stage.QUEUED;

    @Override
    public void run() {
      try {
        Worker worker = begin();
        if (worker != null) {
          work(worker);
        }
        ended.complete(null);
      } catch (Throwable e) {
        lost = e; // first, since without memory the others fail
        givenUp = true;
        ended.completeExceptionally(e);
        settled.completeExceptionally(e);
      } finally {
        release();
      }
    }

    /** The worker of this lane, or null when there is nothing left to do. */
    private @Nullable Worker begin() {
      Worker worker;
      synchronized (this) {
        if (stage == Stage.DISMISSED) {
          return null;
        }
        thread = Thread.currentThread();
        worker = workers.idle();
        stage = worker == null ? Stage.CREATING : Stage.WORKING;
      }
      if (worker == null) {
        worker = workers.create();
        synchronized (this) {
          stage = Stage.WORKING;
        }
      }
      return worker;
    }

    /**
     * Called when all results are in: a lane that has not begun never will, and one that is
     * creating its worker is left to give it back whenever it has it.
     *
     * @return whether the lane has to be waited for, which cannot take long
     */
    synchronized boolean dismiss() {
      if (stage == Stage.QUEUED) {
        stage = Stage.DISMISSED;
        return false;
      }
      if (stage == Stage.CREATING && !ended.isDone()) {
        workers.addLate(ended);
        return false;
      }
      return true;
    }

    private void work(Worker worker) {
      boolean healthy = false;
      try {
        healthy = drain(worker);
      } finally {
        release();
        if (healthy) {
          workers.giveBack(worker);
        } else {
          worker.close();
        }
      }
    }

    /** False when a try of this lane was settled by somebody else. */
    private boolean drain(Worker worker) {
      for (Integer i = nextTrial(); i != null; i = nextTrial()) {
        boolean done = false;
        while (!done && !givenUp) {
          Job trying = new Job(i, tries.get(i), System.nanoTime());
          job = trying;
          Evaluation result = evaluate(worker, i);
          job = null;
          if (!claim(trying)) {
            return false;
          }
          Thread.interrupted(); // not the next trial's business, should the objective have set it
          done = settle(trying, result);
        }
      }
      return true;
    }

    private Evaluation evaluate(Worker worker, int index) {
      try {
        return worker.evaluate(batch, index);
      } catch (InterruptedException e) {
        return Evaluation.threw(e);
      }
    }

    /** Nobody waits for this lane any more but those who close the workers. */
    synchronized void giveUp() {
      if (stage == Stage.QUEUED) {
        stage = Stage.DISMISSED;
      } else if (!ended.isDone()) {
        workers.addLate(ended.exceptionally(e -> null));
        interrupt();
      }
    }

    synchronized void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }

    /** From here on nobody interrupts the thread, which closes the objective or goes elsewhere. */
    private synchronized void release() {
      thread = null;
      Thread.interrupted();
    }
  }
}
