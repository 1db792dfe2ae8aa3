package org.evostrat.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.evostrat.EvaluationsFailedException;
import org.evostrat.Optimization;
import org.evostrat.backend.SerialBackend;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointException;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Incumbent;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.evostrat.testkit.FourParts;
import org.evostrat.testkit.LogCapture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints from strangers: read and continued, or refused in words. */
class CheckpointFuzzTest {
  private static final int DIMENSION = 5;
  private static final long MAX_BYTES = 16L << 20;
  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    1e300,
    0x1p53,
    4e9,
    -4e9
  };

  private static final EvolutionStrategy STRATEGY =
      EvolutionStrategy.withSigma(0.1)
          .populationSize(4)
          .stepRule(new Adam(0.01))
          .noise(NoiseTable.of(1, 1000))
          .build();

  @TempDir private Path folder;
  private Path file;
  private byte[] whole;
  private Map<String, byte[]> good;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("run.npz");
    run()
        .startingFrom(new double[DIMENSION])
        .until(Termination.generations(3))
        .checkpoint(file, 3)
        .run();
    whole = Files.readAllBytes(file);
    good = Archive.entries(whole);
  }

  private Optimization run() {
    return Optimization.maximize(x -> -x[0] * x[0] - x[x.length - 1])
        .using(STRATEGY)
        .backend(SerialBackend::new);
  }

  /** The digest sees every change: what is read is what was written. */
  @Test
  void damagedFiles() throws IOException {
    Checkpoint written = CheckpointFile.read(file);
    String expected = bits(written);
    Fuzzing.Outcome outcome =
        new Fuzzing("damaged checkpoints", 60_000, MAX_BYTES, CheckpointFuzzTest::isRefusal)
            .run(
                random -> {
                  place(Mutations.bytes(whole, random));
                  assertThat(bits(CheckpointFile.read(file))).isEqualTo(expected);
                });
    assertThat(outcome.refused()).isGreaterThan(outcome.taken());
  }

  /** Content that was changed by somebody who can compute a digest. */
  @Test
  void forgedFiles() throws IOException {
    try (LogCapture log = new LogCapture(Optimization.class.getName())) {
      Fuzzing.Outcome outcome =
          new Fuzzing("forged checkpoints", 40_000, MAX_BYTES, CheckpointFuzzTest::isRefusal)
              .run(
                  random -> {
                    place(forge(random));
                    goOn(CheckpointFile.read(file));
                  });
      assertThat(outcome.taken()).isPositive();
      assertThat(outcome.refused()).isPositive();
      assertThat(log.messages()).noneMatch(message -> message.length() > 2500);
    }
  }

  /** Lines whose checksums fit, so that what is behind them is met as well. */
  @Test
  void forgedHistories() throws IOException {
    Path history = folder.resolve("run-history.csv");
    String lines = Files.readString(history);
    try (LogCapture log = new LogCapture(CheckpointStore.class.getName());
        LogCapture warnings = new LogCapture(Optimization.class.getName())) {
      Fuzzing.Outcome outcome =
          new Fuzzing("forged histories", 10_000, MAX_BYTES, CheckpointFuzzTest::isRefusal)
              .run(
                  random -> {
                    place(whole);
                    Files.deleteIfExists(history);
                    String forged = Mutations.text(lines, random);
                    Files.write(history, Archive.signedLines(forged));
                    AtomicInteger asked = new AtomicInteger();
                    run()
                        .resumeFrom(file)
                        .until(Termination.cancelled(() -> asked.getAndIncrement() > 0))
                        .run();
                  });
      assertThat(outcome.taken()).isPositive();
      assertThat(log.messages()).noneMatch(message -> message.length() > 2500);
      assertThat(warnings.messages()).isEmpty();
    }
  }

  @Test
  void whatIsSignedAnewIsRead() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(good);
    Archive.sign(entries);
    Files.write(file, Archive.file(entries));
    assertThat(CheckpointFile.read(file).optimizer().generation()).isEqualTo(3);
  }

  /** Not over the last one: file systems write such files to disk at once. */
  private void place(byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, content);
  }

  /** One generation from there on. */
  private void goOn(Checkpoint checkpoint) {
    AtomicInteger asked = new AtomicInteger();
    run()
        .resumeFrom(checkpoint)
        .until(Termination.cancelled(() -> asked.getAndIncrement() > 0))
        .run();
  }

  private static String bits(Checkpoint checkpoint) {
    OptimizerState state = checkpoint.optimizer();
    StringBuilder text = new StringBuilder(checkpoint.description());
    text.append(state.seed()).append(' ').append(state.generation());
    text.append(Arrays.toString(state.theta())).append(Arrays.toString(checkpoint.context()));
    state.memory().forEach((name, array) -> text.append(name).append(Arrays.toString(array)));
    text.append(checkpoint.total()).append(checkpoint.totalSeconds());
    Incumbent best = Objects.requireNonNull(checkpoint.best());
    text.append(best.fitness()).append(Arrays.toString(best.theta())).append(best.generation());
    return text.toString();
  }

  private static boolean isRefusal(Throwable error) {
    if (error instanceof CheckpointException
        || error.getClass() == IllegalArgumentException.class
        || error instanceof ArithmeticException
        || error instanceof EvaluationsFailedException) {
      FourParts.assertIn(error);
      assertThat(error.getMessage()).hasSizeLessThan(2000).doesNotContainPattern("\\p{Cntrl}");
      return true;
    }
    return false;
  }

  private byte[] forge(RandomGenerator random) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(good);
    for (int left = 1 + random.nextInt(2); left > 0; left--) {
      forge(entries, random);
    }
    Archive.sign(entries);
    byte[] forged = Archive.file(entries);
    return random.nextInt(20) == 0 ? twice(forged) : forged;
  }

  private void forge(Map<String, byte[]> entries, RandomGenerator random) {
    String name = Mutations.oneOf(List.copyOf(entries.keySet()), random);
    byte[] content = entries.get(name);
    switch (random.nextInt(9)) {
      case 0 -> entries.remove(name);
      case 1 -> entries.put(name, Mutations.bytes(content, random));
      case 2 -> entries.put(name, good.get(Mutations.oneOf(List.copyOf(good.keySet()), random)));
      case 3 -> {
        entries.remove(name);
        entries.put(storable(Mutations.text(name, random)), content);
      }
      case 4 -> {
        String odd = Mutations.oneOf(Mutations.TEXTS, random);
        entries.put(storable("memory_" + odd + ".npy"), content);
      }
      case 5 -> {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        byte[] changed = Mutations.text(text, random).getBytes(StandardCharsets.ISO_8859_1);
        entries.put(name, changed);
      }
      default -> {
        String array = name.endsWith(".npy") ? name : "theta.npy";
        if (entries.containsKey(array)) {
          entries.put(array, array(entries.get(array), random));
        }
      }
    }
  }

  /** A name that a zip file can hold: without halves of pairs. */
  private static String storable(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Other numbers, or another count of them, under a header that fits. */
  private static byte[] array(byte[] npy, RandomGenerator random) {
    int start = Math.min(npy.length, 128);
    ByteBuffer old = ByteBuffer.wrap(npy, start, npy.length - start);
    old.order(ByteOrder.LITTLE_ENDIAN);
    List<Long> values = new ArrayList<>();
    while (old.remaining() >= 8) {
      values.add(old.getLong());
    }
    switch (random.nextInt(4)) {
      case 0 -> values.add(1L);
      case 1 -> values.subList(random.nextInt(values.size() + 1), values.size()).clear();
      default -> {
        long value =
            random.nextBoolean()
                ? Double.doubleToRawLongBits(DOUBLES[random.nextInt(DOUBLES.length)])
                : random.nextLong() >> random.nextInt(64);
        if (!values.isEmpty()) {
          values.set(random.nextInt(values.size()), value);
        }
      }
    }
    String header =
        new String(Arrays.copyOf(npy, start), StandardCharsets.ISO_8859_1)
            .replaceAll("\\(\\d+,\\)", "(" + values.size() + ",)");
    ByteBuffer result = ByteBuffer.allocate(header.length() + 8 * values.size());
    result.put(header.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(result::putLong);
    return result.array();
  }

  /** Names two entries alike, which a zip file may. */
  private static byte[] twice(byte[] file) {
    String bytes = new String(file, StandardCharsets.ISO_8859_1);
    return bytes.replace("seconds.npy", "context.npy").getBytes(StandardCharsets.ISO_8859_1);
  }
}
