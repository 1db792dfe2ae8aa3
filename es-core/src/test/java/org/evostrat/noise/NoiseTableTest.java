package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.evostrat.internal.check.Refusal;
import org.evostrat.kernel.ScalarKernels;
import org.evostrat.noise.Seeds.Use;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTableTest {
  private static final int BLOCK = 1 << 16;

  /** The parallel fill against one thread that goes from block to block. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 3})
  void blocksAreFunctionsOfSeedAndBlock(int length) {
    float[] expected = new float[length];
    for (int block = 0; block * BLOCK < length; block++) {
      RandomStream random = new RandomStream(Seeds.derive(42, Use.NOISE_BLOCK, block, 0));
      int to = Math.min((block + 1) * BLOCK, length);
      new ScalarKernels().fillNormal(random, expected, block * BLOCK, to);
    }
    assertThat(Arrays.mismatch(Numbers.of(NoiseTable.of(42, length)), expected)).isEqualTo(-1);
  }

  @Test
  void tablesOfDifferentLengthShareTheirBeginning() {
    float[] longer = Numbers.of(NoiseTable.of(43, 3 * BLOCK));
    for (int length : new int[] {7, BLOCK + 8, 2 * BLOCK + 1}) {
      float[] table = Numbers.of(NoiseTable.of(43, length));
      assertThat(Arrays.mismatch(table, longer)).isEqualTo(length);
    }
  }

  /** Every JVM must agree on these; new numbers need a new version. */
  @Test
  void numbersArePinned() {
    NoiseTable table = NoiseTable.of(NoiseTable.DEFAULT_SEED, 200_000);
    assertThat(NoiseTable.VERSION).isEqualTo(1);
    assertThat(new float[] {table.get(0), table.get(1), table.get(2), table.get(199_999)})
        .containsExactly(0.038859792f, 0.8272994f, -0.43044922f, -0.33734164f);
    assertThat(sha256(Numbers.of(table)))
        .isEqualTo("583dad2e3a4aad707bd719170ee06300fadeed07799ffcafc69207ce14fce309");
  }

  /** The second fits into an empty heap, but not into one with these tests in it. */
  @Test
  void aHeapThatIsTooSmallIsToldWithTheSizes() {
    long heap = Runtime.getRuntime().maxMemory();
    for (long length : new long[] {heap / Float.BYTES + 1, (heap - 1) / Float.BYTES}) {
      Assumptions.assumeTrue(length < Integer.MAX_VALUE, "the heap holds any array");
      assertThatThrownBy(() -> NoiseTable.of(1, length))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "noise table must fit into the heap of %,d MB beside all that is in it, but was %,d"
                  + " floats, %,d MB; give the JVM a larger heap with -Xmx, or use a shorter table"
                  + " or one mapped from a file",
              heap >> 20, length, (length * Float.BYTES) >> 20);
    }
  }

  @Test
  void equalTablesAreOneObject() {
    NoiseTable table = NoiseTable.of(44, 100);
    assertThat(NoiseTable.of(44, 100)).isSameAs(table);
    assertThat(NoiseTable.of(45, 100)).isNotSameAs(table);
    assertThat(table.id()).isEqualTo(new NoiseTable.Id(44, 100, NoiseTable.VERSION));
    assertThat(table.length()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, NoiseTable.MAX_LENGTH + 1, Long.MAX_VALUE, Long.MIN_VALUE})
  void lengthsThatNoArrayHasAreRefused(long length) {
    Refusal.of("noise table length", length, () -> NoiseTable.of(1, length));
  }

  @Test
  void theLongestTableHasAllItsBlocks() {
    assertThat(NoiseTable.blocks(1)).isEqualTo(1);
    assertThat(NoiseTable.blocks(BLOCK)).isEqualTo(1);
    assertThat(NoiseTable.blocks(BLOCK + 1)).isEqualTo(2);
    assertThat(NoiseTable.blocks(NoiseTable.MAX_LENGTH)).isEqualTo(32_768);
  }

  @Test
  void perturbReachesBothEnds() {
    NoiseTable table = NoiseTable.of(46, 10);
    double[] theta = {1, 2, 3};
    double[] out = new double[3];
    table.perturb(7, theta, 2, out);
    assertThat(out)
        .containsExactly(1 + 2.0 * table.get(7), 2 + 2.0 * table.get(8), 3 + 2.0 * table.get(9));
    table.perturb(0, theta, -1, out);
    assertThat(out[0]).isEqualTo(1 - (double) table.get(0));
    Refusal.of("offset", 8L, () -> table.perturb(8, theta, 1, out));
    Refusal.of("offset", -1L, () -> table.perturb(-1, theta, 1, out));
  }

  @Test
  void squaredNormCoversItsRange() {
    NoiseTable table = NoiseTable.of(47, 20);
    double expected = Math.pow(table.get(18), 2) + Math.pow(table.get(19), 2);
    assertThat(table.squaredNorm(18, 20)).isEqualTo(expected);
    assertThat(table.squaredNorm(3, 3)).isZero();
    assertThatThrownBy(() -> table.squaredNorm(0, 21))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aTableThatIsTooShortSaysWhatIsNeeded() {
    NoiseTable table = NoiseTable.of(48, 10);
    table.requireRoomFor(10);
    assertThatThrownBy(() -> table.requireRoomFor(11))
        .hasMessage(
            "noise table length must be at least the dimension 11, but was 10;"
                + " use a table of 25000000 floats or more");
  }

  private static String sha256(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
