package org.evostrat.spark;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.evostrat.backend.BackendException;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.jspecify.annotations.Nullable;

/**
 * What a process keeps of a backend from task to task: its objectives, noise tables and the batch
 * under way. Thread-safe.
 */
final class Session {
  private static final Map<String, Session> OPEN = new ConcurrentHashMap<>();
  private static final Set<String> CLOSED = ConcurrentHashMap.newKeySet();

  /**
   * What every process has to know, sent once.
   *
   * @param id no two backends have the same
   * @param objectives the serialised factory
   * @param timeLimit of one trial, or null for none
   * @param tables folder of the machine's noise tables, or null to build them on the heap
   */
  record Spec(String id, byte[] objectives, @Nullable Duration timeLimit, @Nullable String tables)
      implements Serializable {}

  private final Spec spec;
  private final Tables tables;
  private final ObjectiveFactory objectives;
  private final List<PartBackend> all = new ArrayList<>();
  private final Deque<PartBackend> idle = new ArrayDeque<>();
  private final Map<Integer, NoiseAlgebra> algebras = new ConcurrentHashMap<>();
  private long batchNumber = -1;
  private @Nullable Batch batch;
  private boolean closed;

  private Session(Spec spec) {
    this.spec = spec;
    tables = new Tables(spec.tables());
    objectives = (ObjectiveFactory) Wire.read(spec.objectives(), tables::get);
  }

  /** This process' part of a backend, begun if need be. */
  static Session of(Spec spec) {
    if (CLOSED.contains(spec.id())) {
      throw closed(spec.id());
    }
    return OPEN.computeIfAbsent(spec.id(), id -> new Session(spec));
  }

  /** Closes the objectives of a backend in this process, and keeps late tasks from any more. */
  static void close(String id) {
    CLOSED.add(id);
    Session session = OPEN.remove(id);
    if (session != null) {
      session.close();
    }
  }

  private static IllegalStateException closed(String id) {
    return new IllegalStateException(
        "a task must belong to an open backend, but " + id + " is closed; nobody waits for it");
  }

  NoiseTable table(NoiseTable.Id id) {
    return tables.get(id);
  }

  /** Sums over noise on so many threads. */
  NoiseAlgebra algebra(int threads) {
    return algebras.computeIfAbsent(threads, n -> NoiseAlgebra.local(new CommonPool(n)));
  }

  /**
   * Evaluates the trials {@code from <= i < to} of a batch.
   *
   * @param number of the batch, ascending
   * @param bytes gives it, serialised
   * @throws BackendException when no objective can be created
   */
  List<Evaluation> evaluate(long number, Supplier<byte[]> bytes, int from, int to, int threads)
      throws InterruptedException {
    Batch whole = batch(number, bytes);
    PartBackend backend = take(threads);
    try {
      return backend.evaluate(whole, from, to);
    } finally {
      giveBack(backend);
    }
  }

  private synchronized Batch batch(long number, Supplier<byte[]> bytes) {
    Batch current = batch;
    if (current == null || number != batchNumber) {
      current = (Batch) Wire.read(bytes.get(), tables::get);
      batch = current;
      batchNumber = number;
    }
    return current;
  }

  private synchronized PartBackend take(int threads) {
    if (closed) {
      throw closed(spec.id());
    }
    for (PartBackend backend : idle) {
      if (backend.threads() == threads) {
        idle.remove(backend);
        return backend;
      }
    }
    PartBackend backend = new PartBackend(objectives, threads, spec.timeLimit());
    all.add(backend);
    return backend;
  }

  private synchronized void giveBack(PartBackend backend) {
    idle.push(backend);
  }

  private void close() {
    Set<PartBackend> open;
    synchronized (this) {
      closed = true;
      open = new HashSet<>(all);
    }
    open.forEach(PartBackend::close);
  }
}
