package org.evostrat.testkit;

import java.time.Duration;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.ThreadBackend;
import org.junit.jupiter.api.Nested;

/** One thread, fewer and more threads than processors, and a limit that nobody reaches. */
class ThreadBackendContractTest {

  @Nested
  class OneThread extends BackendContract {
    @Override
    protected BackendFactory factory() {
      return ThreadBackend.factory(1);
    }
  }

  @Nested
  class EightThreads extends BackendContract {
    @Override
    protected BackendFactory factory() {
      return ThreadBackend.factory(8);
    }
  }

  @Nested
  class WithATimeLimit extends BackendContract {
    @Override
    protected BackendFactory factory() {
      return ThreadBackend.factory(3, Duration.ofMinutes(10));
    }
  }
}
