package org.evostrat.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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
  private final transient List<Broadcast<T>> all = new ArrayList<>();
  private Broadcast<T> sent;

  Shared(JavaSparkContext context, T value) {
    this.context = context;
    original = value;
    sent = context.broadcast(value);
    all.add(sent);
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

  /**
   * Sends it once more, to who needs it from now on; the master's call. Nobody asks an executor for
   * it that got it before and now may be lost or frozen.
   */
  void sendAgain() {
    sent = Objects.requireNonNull(context).broadcast(Objects.requireNonNull(original));
    all.add(sent);
  }

  /** Releases it everywhere; the master's call. */
  void destroy() {
    all.forEach(Broadcast::destroy);
  }

  /** Something that was broadcast cannot be had on an executor. */
  static final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LostException(Exception cause) {
      super("a broadcast is lost: " + cause.getMessage(), cause);
    }
  }
}
