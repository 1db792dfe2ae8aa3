package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GrainTest {

  @Test
  void evenTasksStayOnePerSlot() {
    Grain grain = new Grain(null, 1);
    grain.learn(new double[] {5, 5.1, 4.9, 5}, 4);
    assertThat(grain.tasksPerSlot()).isEqualTo(1);
  }

  @Test
  void unevenTasksAreHalvedAsLongAsItPays() {
    Grain grain = new Grain(null, 1);
    for (int tasks = 1; tasks < Grain.MOST; tasks *= 2) {
      assertThat(grain.tasksPerSlot()).isEqualTo(tasks);
      double[] seconds = new double[2 * tasks];
      Arrays.fill(seconds, 1);
      seconds[seconds.length - 1] = 4 * tasks;
      grain.learn(seconds, 2);
    }
    grain.learn(new double[] {1, 9}, 2);
    assertThat(grain.tasksPerSlot()).isEqualTo(Grain.MOST);
  }

  @Test
  void shortGenerationsAreNotWorthFurtherTasks() {
    Grain grain = new Grain(null, 1);
    grain.learn(new double[] {0.001, 0.004}, 2);
    assertThat(grain.tasksPerSlot()).isEqualTo(1);
  }

  @Test
  void fewerTasksAreEnoughWhenGenerationsBecomeShort() {
    Grain grain = new Grain(null, 1);
    grain.learn(new double[] {1, 9}, 2);
    assertThat(grain.tasksPerSlot()).isEqualTo(2);
    grain.learn(new double[] {0.001, 0.001, 0.001, 0.001}, 2);
    assertThat(grain.tasksPerSlot()).isEqualTo(1);
  }

  @Test
  void aGivenNumberStays() {
    Grain grain = new Grain(3, 1);
    grain.learn(new double[] {1, 9, 1, 1, 1, 1}, 2);
    assertThat(grain.tasksPerSlot()).isEqualTo(3);
  }

  @Test
  void tasksWithSeveralThreadsAreNotCut() {
    Grain grain = new Grain(null, 2);
    grain.learn(new double[] {1, 9}, 2);
    assertThat(grain.tasksPerSlot()).isEqualTo(1);
  }
}
