package org.evostrat.testkit;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.evostrat.backend.BackendFactory;
import org.junit.jupiter.api.AfterAll;

/** A backend that es-core does not know, with more workers than its executor has threads. */
class ExecutorServiceBackendContractTest extends BackendContract {
  private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(3);

  @AfterAll
  static void endThreads() {
    EXECUTOR.shutdownNow();
  }

  @Override
  protected BackendFactory factory() {
    return ExecutorServiceBackend.on(EXECUTOR, 4);
  }
}
