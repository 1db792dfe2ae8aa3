package org.evostrat.spark;

import org.evostrat.backend.BackendFactory;
import org.evostrat.testkit.BackendContract;
import org.junit.jupiter.api.Nested;

/** Two executor processes: one task each or several, sums here or there. */
class SparkBackendContractTest {

  @Nested
  class AsItComes extends BackendContract {
    @Override
    protected BackendFactory factory() {
      return SparkBackend.on(LocalCluster.context());
    }

    @Override
    protected boolean logsHere() {
      return false;
    }
  }

  @Nested
  class ManyTasksAndSumsOnTheCluster extends BackendContract {
    @Override
    protected BackendFactory factory() {
      return SparkBackend.on(LocalCluster.context()).tasksPerSlot(3).sums(Placement.CLUSTER);
    }

    @Override
    protected boolean logsHere() {
      return false;
    }
  }
}
