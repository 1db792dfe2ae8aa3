package org.evostrat.rl.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TasksTest {

  @Test
  void listsTasksByName() {
    assertThat(Tasks.all())
        .extracting(Task::name)
        .containsExactly("cart-pole-v1", "paddle-v0", "pendulum-sparse-v0", "pendulum-v1");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Tasks.named("cartpole"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "task must be one of cart-pole-v1, paddle-v0, pendulum-sparse-v0, pendulum-v1, but"
                + " was cartpole; check the spelling, or add the module that provides it");
  }
}
