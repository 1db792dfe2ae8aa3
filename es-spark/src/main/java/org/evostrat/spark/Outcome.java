package org.evostrat.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What came of one task.
 *
 * @param value the result, or null where there is a failure
 * @param failure why there is no result
 * @param executor which executor it was, with its host
 * @param seconds how long it took there
 */
record Outcome<R>(@Nullable R value, @Nullable Exception failure, String executor, double seconds)
    implements Serializable {

  /**
   * Carries out one part here. Exceptions are results: to run the part again, as Spark does with
   * tasks that fail, would only make them again.
   */
  static <P, R> Outcome<R> of(Remote<P, R> remote, P part) throws InterruptedException {
    long start = System.nanoTime();
    R value = null;
    Exception failure = null;
    try {
      value = remote.apply(part, TaskContext.get().cpus());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failure = transportable(e);
    }
    return new Outcome<>(value, failure, here(), 1e-9 * (System.nanoTime() - start));
  }

  /** The value of a task that has not failed. */
  R result() {
    return Objects.requireNonNull(value);
  }

  private static String here() {
    SparkEnv env = SparkEnv.get();
    return "executor " + env.executorId() + " on " + env.blockManager().blockManagerId().host();
  }

  /** The exception, or one that says the same where it cannot be serialised. */
  private static Exception transportable(Exception exception) {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(exception);
      return exception;
    } catch (IOException | RuntimeException e) {
      RuntimeException words = new RuntimeException(exception.toString());
      words.setStackTrace(exception.getStackTrace());
      return words;
    }
  }
}
