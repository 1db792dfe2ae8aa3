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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.sample.Batch;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through the threads.
 *
 * <p>A trial is settled by whoever first puts a result into its place: the thread that evaluates
 * it, or the watch when its time is over. A thread that finds its place taken has been given up: it
 * closes its objective and ends.
 */
final class BatchRun {
  private final Batch batch;
  private final WorkerPool workers;
  private final Executor pool;
  private final AtomicReferenceArray<@Nullable Evaluation> results;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger open;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private final Queue<Lane> lanes = new ConcurrentLinkedQueue<>();

  BatchRun(Batch batch, WorkerPool workers, Executor pool) {
    this.batch = batch;
    this.workers = workers;
    this.pool = pool;
    this.results = new AtomicReferenceArray<>(batch.size());
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
    if (timeLimit == null) {
      settled.get();
      return;
    }
    long limit = timeLimit.toNanos();
    for (long wait = limit; ; wait = endOverdue(limit, timeLimit)) {
      try {
        settled.get(wait, TimeUnit.NANOSECONDS);
        return;
      } catch (TimeoutException e) {
        // Time to look which trials are overdue.
      }
    }
  }

  /** Fails every overdue trial; returns the nanoseconds until the next can be overdue. */
  private long endOverdue(long limit, Duration timeLimit) {
    long soonest = limit;
    for (Lane lane : List.copyOf(lanes)) {
      Lane.Job job = lane.job;
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
      if (settle(job.index(), overrun)) {
        lanes.remove(lane);
        lane.interrupt();
        if (next.get() < batch.size()) {
          startLane();
        }
      }
    }
    return soonest;
  }

  private boolean settle(int index, Evaluation result) {
    if (!results.compareAndSet(index, null, result)) {
      return false;
    }
    if (open.decrementAndGet() == 0) {
      settled.complete(null);
    }
    return true;
  }

  private void giveUp() {
    next.set(batch.size());
    lanes.forEach(Lane::interrupt);
  }

  /** One thread's way through the batch. */
  private final class Lane implements Runnable {
    /** A trial and the time at which it began. */
    record Job(int index, long start) {}

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
        next.set(batch.size());
        settled.completeExceptionally(e);
        ended.completeExceptionally(e);
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

    /** False when a trial of this lane was settled by somebody else. */
    private boolean drain(Worker worker) {
      for (int i = next.getAndIncrement(); i < batch.size(); i = next.getAndIncrement()) {
        job = new Job(i, System.nanoTime());
        Evaluation result = evaluate(worker, i);
        job = null;
        if (!settle(i, result)) {
          return false;
        }
      }
      return true;
    }

    private Evaluation evaluate(Worker worker, int index) {
      try {
        return worker.evaluate(batch, index);
      } catch (InterruptedException e) {
        return Evaluation.failed(Failure.Kind.THREW, e.toString());
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
