package org.evostrat.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  @Test
  void theFirstSignalAsksForTheEnd() throws Exception {
    CompletableFuture<String> note = new CompletableFuture<>();
    AtomicInteger stops = new AtomicInteger();
    Interrupts interrupts = Interrupts.handle(stops::incrementAndGet, note::complete, () -> {});
    assertThat(interrupts.exitCode()).isZero();

    Class<?> signal = Class.forName("sun.misc.Signal");
    Object interrupt = signal.getConstructor(String.class).newInstance("INT");
    signal.getMethod("raise", signal).invoke(null, interrupt);

    assertThat(note.get(1, TimeUnit.MINUTES)).startsWith("stopping; Ctrl-C again");
    assertThat(stops).hasValue(1);
    assertThat(interrupts.exitCode()).isEqualTo(130);
  }
}
