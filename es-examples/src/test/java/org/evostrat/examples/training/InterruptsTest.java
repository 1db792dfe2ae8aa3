package org.evostrat.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  @Test
  void theFirstSignalRaisesTheFlag() throws Exception {
    CompletableFuture<String> note = new CompletableFuture<>();
    Interrupts interrupts = Interrupts.handle(note::complete, () -> {});
    assertThat(interrupts.raised()).isFalse();
    assertThat(interrupts.exitCode()).isZero();

    Class<?> signal = Class.forName("sun.misc.Signal");
    Object interrupt = signal.getConstructor(String.class).newInstance("INT");
    signal.getMethod("raise", signal).invoke(null, interrupt);

    assertThat(note.get(1, TimeUnit.MINUTES)).startsWith("stopping after this generation");
    assertThat(interrupts.raised()).isTrue();
    assertThat(interrupts.exitCode()).isEqualTo(130);
  }
}
