package org.evostrat.testkit;

import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;

class SerialBackendContractTest extends BackendContract {
  @Override
  protected BackendFactory factory() {
    return SerialBackend::new;
  }
}
