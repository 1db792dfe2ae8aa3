package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import org.evostrat.backend.BackendProvider;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;

class SparkProviderTest {

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(BackendProvider.class))
        .extracting(BackendProvider::name)
        .containsExactly("spark");
  }

  @Test
  void saysThatItNeedsAMaster() {
    assertThatThrownBy(() -> new SparkProvider().connect(null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(FourParts::assertIn)
        .hasMessageContaining("local-cluster[2,1,1024]");
  }
}
