package org.evostrat.mujoco.sim;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * A native object with a count of its users: it is deleted, once, when the last of them lets go. A
 * {@link Cleaner} lets go for an owner that was forgotten. Thread-safe.
 */
final class NativeHandle {
  private static final Cleaner CLEANER = Cleaner.create();

  private final long address;
  private final LongConsumer delete;
  private final AtomicInteger users = new AtomicInteger(1);

  NativeHandle(long address, LongConsumer delete) {
    this.address = address;
    this.delete = delete;
  }

  /** Lets go when cleaned, or when the owner is unreachable; the first of both counts. */
  Cleaner.Cleanable ownedBy(Object owner) {
    return CLEANER.register(owner, this::release);
  }

  long address() {
    return address;
  }

  /** Returns false where the object is deleted already. */
  boolean retain() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      delete.accept(address);
    }
  }
}
