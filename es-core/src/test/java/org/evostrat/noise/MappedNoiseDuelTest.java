package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in a file against the one on the heap, bit for bit, over chunks of any size. */
class MappedNoiseDuelTest {
  private static final int LENGTH = 150_001;
  private static final NoiseTable HEAP = NoiseTable.of(31, LENGTH);

  @TempDir private Path folder;

  private NoiseTable mapped(int chunk) {
    NoiseTableFile file = new NoiseTableFile(folder.resolve("table"), HEAP.id());
    file.buildIfMissing();
    return new NoiseTable(HEAP.id(), file.open(chunk));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 1000, 65_537, LENGTH, MappedNoise.CHUNK})
  void numbersNormsAndPerturbationsAreTheSame(int chunk) {
    NoiseTable mapped = mapped(chunk);
    assertThat(Arrays.mismatch(Numbers.of(mapped), Numbers.of(HEAP))).isEqualTo(-1);
    for (int dimension : new int[] {0, 1, 7, 8, 9, 127, 1000, 8191, 8192, 8193, 30_000, LENGTH}) {
      double[] theta = new SplittableRandom(dimension).doubles(dimension, -1, 1).toArray();
      for (long offset : NoiseOffsets.of(HEAP, dimension, 5, chunk, 4)) {
        double[] expected = new double[dimension];
        double[] out = new double[dimension];
        HEAP.perturb(offset, theta, -0.3, expected);
        mapped.perturb(offset, theta, -0.3, out);
        assertThat(out).isEqualTo(expected);
        assertThat(mapped.squaredNorm(offset, offset + dimension))
            .isEqualTo(HEAP.squaredNorm(offset, offset + dimension));
      }
    }
    assertThat(mapped.squaredNorm(LENGTH, LENGTH)).isZero();
  }

  /** With a cell and a rest, more slices than a window shows, and fused as well as not. */
  @ParameterizedTest
  @ValueSource(ints = {64, 1000, 65_537, MappedNoise.CHUNK})
  void sumsAreTheSame(int chunk) {
    NoiseTable mapped = mapped(chunk);
    for (int dimension : new int[] {1, 127, 129, 8193, 40_000}) {
      for (int slices : new int[] {1, 3, 7, 29}) {
        long[] offsets = NoiseOffsets.of(HEAP, dimension, 6, slices, slices);
        double[] weights = new SplittableRandom(slices).doubles(slices, -1, 1).toArray();
        double[] sum = new double[dimension];
        double[] dots = new double[slices];
        NoiseAlgebra.SERIAL.weightedSumThenDots(
            HEAP, offsets, weights, (from, to) -> {}, sum, dots);
        for (NoiseAlgebra algebra : NoiseAlgebraDuelTest.algebras()) {
          double[] otherSum = new double[dimension];
          double[] otherDots = new double[slices];
          algebra.weightedSumThenDots(
              mapped, offsets, weights, (from, to) -> {}, otherSum, otherDots);
          assertThat(otherSum).isEqualTo(sum);
          assertThat(otherDots).isEqualTo(dots);
          assertThat(algebra.dots(mapped, offsets, sum)).isEqualTo(dots);
        }
      }
    }
  }

  @Test
  void aGenerationHasTheSameBits() {
    double[] expected = threeGenerations(HEAP);
    assertThat(threeGenerations(mapped(1 << 10))).isEqualTo(expected);
    NoiseTable file = NoiseTable.mapped(folder.resolve("table"), 31, LENGTH);
    assertThat(threeGenerations(file)).isEqualTo(expected);
  }

  private static double[] threeGenerations(NoiseTable table) {
    EvolutionStrategy es = EvolutionStrategy.withSigma(0.1).populationSize(20).noise(table).build();
    OptimizerState state = es.start(new double[9000], 3);
    for (int generation = 0; generation < 3; generation++) {
      var asked = es.ask(state);
      double[] fitness = new double[20];
      double[] candidate = new double[9000];
      for (int i = 0; i < 20; i++) {
        asked.write(i, candidate);
        fitness[i] = -Math.abs(candidate[0] - 1) - Math.abs(candidate[8999]);
      }
      state = es.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
    }
    return state.theta();
  }

  /** A file of 12 GiB that takes a few pages on disk: known numbers far apart, zeros between. */
  @Test
  void placesBeyondTheRangeOfAnIntAreReached() throws IOException {
    long length = 3L << 30;
    long border = (8L << 28) - 2; // the last two floats of the eighth chunk; 2^31 - 2
    long[] places = {0, 1L << 28, border, border + 1, border + 2, border + 3, length - 1};
    Path file = folder.resolve("sparse");
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(64 + length * Float.BYTES);
      for (int i = 0; i < places.length; i++) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(0, i + 1);
        access.seek(64 + places[i] * Float.BYTES);
        access.write(bytes.array());
      }
    }
    MappedNoise noise;
    try (FileChannel channel = FileChannel.open(file)) {
      noise = MappedNoise.map(channel, 64, length, MappedNoise.CHUNK);
    }
    NoiseTable table = new NoiseTable(new NoiseTable.Id(0, length, NoiseTable.VERSION), noise);
    for (int i = 0; i < places.length; i++) {
      assertThat(table.get(places[i])).isEqualTo(i + 1);
    }
    assertThat(table.get(border - 1)).isZero();
    assertThat(table.get(length - 2)).isZero();

    double[] out = new double[6];
    table.perturb(border - 1, new double[6], 1, out);
    assertThat(out).containsExactly(0, 3, 4, 5, 6, 0);
    table.perturb(length - 6, new double[6], 1, out);
    assertThat(out).containsExactly(0, 0, 0, 0, 0, 7);
    assertThat(table.squaredNorm(border, border + 4)).isEqualTo(9 + 16 + 25 + 36);
    assertThat(table.squaredNorm(border - 10_000, border + 10_000)).isEqualTo(9 + 16 + 25 + 36);

    long[] offsets = {length - 6, border - 1, 1, border, 0};
    double[] weights = {1, 10, 100, 1000, 10_000};
    double[] dots = new double[5];
    NoiseAlgebra.SERIAL.weightedSumThenDots(table, offsets, weights, (a, b) -> {}, out, dots);
    assertThat(out).containsExactly(13_000, 4030, 5040, 6050, 60, 7);
    assertThat(dots)
        .containsExactly(
            7.0 * 7,
            3 * 4030.0 + 4 * 5040 + 5 * 6050 + 6 * 60,
            0,
            3 * 13_000.0 + 4 * 4030 + 5 * 5040 + 6 * 6050,
            13_000);
    assertThat(Files.size(file)).isGreaterThan(1L << 33);
  }

  /** Uniform over all of a long table: its 4 quarters, and no start at which a slice fails. */
  @Test
  void offsetsReachAllOfALongTable() throws IOException {
    Path file = folder.resolve("empty");
    long length = 5L << 30;
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
        FileChannel channel = access.getChannel()) {
      access.setLength(length * Float.BYTES);
      MappedNoise noise = MappedNoise.map(channel, 0, length, MappedNoise.CHUNK);
      NoiseTable table = new NoiseTable(new NoiseTable.Id(0, length, NoiseTable.VERSION), noise);
      int[] quarters = new int[4];
      for (long offset : NoiseOffsets.of(table, 1000, 1, 0, 4000)) {
        table.requireSlice(offset, 1000);
        quarters[(int) (offset * 4 / length)]++;
      }
      // Binomial, n = 4000, p = 1/4: standard deviation 27; fixed seed, beyond 5 deviations 1e-6.
      assertThat(Arrays.stream(quarters)).allMatch(count -> Math.abs(count - 1000) < 137);
    }
  }
}
