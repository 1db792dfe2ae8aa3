package org.evostrat.spark;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * What all executors get, once each, by a broadcast; where Spark has lost it, it can be sent again.
 * On the master for one thread at a time.
 */
final class Shared<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JavaSparkContext context;
  private final transient @Nullable T original;
  private Broadcast<T> sent;

  Shared(JavaSparkContext context, T value) {
    this.context = context;
    original = value;
    sent = context.broadcast(value);
  }

  /**
   * What was sent, on whatever process this is.
   *
   * @throws LostException when it is not to be had
   */
  T value() {
    try {
      return sent.value();
    } catch (Exception e) { // Spark declares none of those that it throws
      throw new LostException(e);
    }
  }

  /** Sends it to those executors that need it from now on; the master's call. */
  void sendAgain() {
    destroy();
    sent = Objects.requireNonNull(context).broadcast(Objects.requireNonNull(original));
  }

  /** Releases it everywhere; the master's call. */
  void destroy() {
    sent.destroy();
  }

  /** The number that Spark knows it by. */
  long id() {
    return sent.id();
  }

  /** Something that was broadcast cannot be had on an executor. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LostException(Exception cause) {
      super("a broadcast is lost: " + cause.getMessage(), cause);
    }
  }
}
