package org.evostrat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 1000})
  void coordinateJGoesToLaneJModEight(int n) {
    double[] x = new SplittableRandom(n).doubles(n, -2, 2).toArray();
    double[] s = new double[8];
    for (int j = 0; j < n; j++) {
      s[j % 8] += x[j] * x[j];
    }
    double expected = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
    assertThat(Norms.squared(x)).isEqualTo(expected);
    assertThat(Norms.of(x)).isEqualTo(Math.sqrt(expected));
  }
}
