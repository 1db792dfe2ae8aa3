package org.evostrat.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;
import org.evostrat.internal.numpy.NpzArchive;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.evostrat.report.Incumbent;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints as .npz files: zip archives of .npy arrays, which {@code numpy.load} opens, beside a
 * version, the run's configuration and a digest in text.
 *
 * <p>A file is written under another name, forced to disk and renamed, so that under its own name
 * there is always a whole checkpoint. Reading checks the digest and executes nothing.
 */
public final class CheckpointFile {
  /** Raised when the layout changes. */
  public static final int VERSION = 3;

  /** The first version, whose description was the strategy's own. */
  private static final int DESCRIBED_IN_ONE_LINE = 1;

  private static final String VERSION_ENTRY = "version.txt";
  private static final String DESCRIPTION_ENTRY = "description.txt";
  private static final String DIGEST_ENTRY = "sha256.txt";
  private static final String COUNTERS = "counters.npy";
  private static final String SECONDS = "seconds.npy";
  private static final String THETA = "theta.npy";
  private static final String CONTEXT = "context.npy";
  private static final String BEST_THETA = "best_theta.npy";
  private static final String BEST_FITNESS = "best_fitness.npy";
  private static final String MEMORY = "memory_";
  private static final int COUNTER_COUNT = 10;

  /** In versions 1 and 2, before retries were counted. */
  private static final int FIRST_COUNTER_COUNT = 8;

  /** Bytes are bounded anyway: this is for the names. */
  private static final int MAX_ENTRIES = 4096;

  private static final NpzArchive ARCHIVE =
      new NpzArchive("a checkpoint", "use an older checkpoint", MAX_ENTRIES);

  private static final long MAX_GENERATION = 1L << 53;

  private CheckpointFile() {}

  /**
   * Writes a checkpoint, replacing what is there in one step.
   *
   * @throws IllegalArgumentException when it could not be read again: it is too large, or the
   *     optimizer remembers too many arrays, or one under a name that is not a short line
   * @throws IOException when the file cannot be written; what was there before is untouched
   */
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    write(file, checkpoint, () -> {});
  }

  static void write(Path file, Checkpoint checkpoint, AtomicFile.Step beforeRename)
      throws IOException {
    Map<String, byte[]> entries = entriesOf(checkpoint);
    requireReadable(entries, NpzArchive.MAX_BYTES);
    AtomicFile.write(file, out -> ARCHIVE.write(entries, out), beforeRename);
  }

  /** Says at the beginning of a run what would come true at its end. */
  static void requireReadable(Map<String, byte[]> entries, long maxBytes) {
    long bytes = entries.values().stream().mapToLong(entry -> entry.length).sum();
    boolean before = !entries.containsKey(BEST_THETA); // which the first generation adds
    long expected = before ? bytes + entry(entries, THETA).length : bytes;
    Check.that(
        expected <= maxBytes,
        "a checkpoint",
        "hold at most " + maxBytes + " bytes",
        expected + " with this many parameters",
        "search fewer, or run without checkpoints");
    Check.that(
        entries.size() <= MAX_ENTRIES,
        "a checkpoint",
        "hold at most " + MAX_ENTRIES + " entries of different names",
        entries.size() + " with all that the optimizer remembers",
        "have it remember fewer arrays, or run without checkpoints");
    for (String name : entries.keySet()) {
      Check.that(
          isShortLine(name),
          "an entry's name",
          "be one short line",
          name,
          "have the optimizer remember it under another name");
    }
  }

  private static boolean isShortLine(String name) {
    return Shown.text(name).equals(name);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws CheckpointException when it is missing, damaged, of another version, or larger than the
   *     heap allows
   */
  public static Checkpoint read(Path file) {
    return read(file, NpzArchive.maxBytes());
  }

  static Checkpoint read(Path file, long maxBytes) {
    try {
      Map<String, byte[]> entries = entriesOf(file, maxBytes);
      String version = text(entries, VERSION_ENTRY);
      // All versions have the same digest: what is damaged is told from what is of another version.
      if (!text(entries, DIGEST_ENTRY).equals(digest(entries))) {
        throw new CheckpointException(
            "checkpoint content must match its digest, but does not; use an older checkpoint");
      }
      if (IntStream.rangeClosed(DESCRIBED_IN_ONE_LINE, VERSION)
          .noneMatch(known -> version.equals(Integer.toString(known)))) {
        throw CheckpointException.otherVersion(
            "checkpoint version must be from "
                + DESCRIBED_IN_ONE_LINE
                + " to "
                + VERSION
                + ", but was "
                + Shown.text(version)
                + "; read it with the evostrat that wrote it");
      }
      return checkpointOf(entries);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          "checkpoint must exist, but " + file + " does not; give the folder of a run", e);
    } catch (IOException e) {
      throw new CheckpointException(
          "checkpoint must be a readable .npz file, but "
              + file
              + " is not ("
              + Shown.text(String.valueOf(e.getMessage()))
              + "); use an older checkpoint",
          e);
    } catch (CheckpointException e) {
      throw e.in(file);
    }
  }

  static Map<String, byte[]> entriesOf(Checkpoint checkpoint) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    OptimizerState state = checkpoint.optimizer();
    Effort total = checkpoint.total();
    Incumbent best = checkpoint.best();
    entries.put(VERSION_ENTRY, bytes(Integer.toString(VERSION)));
    entries.put(DESCRIPTION_ENTRY, bytes(checkpoint.description()));
    entries.put(
        COUNTERS,
        Npy.of(
            new long[] {
              state.seed(),
              state.generation(),
              total.evaluations(),
              total.interactions(),
              total.evaluationTrials(),
              total.evaluationInteractions(),
              total.failures(),
              best == null ? 0 : best.generation(),
              total.retries(),
              total.discardedInteractions()
            }));
    entries.put(SECONDS, Npy.of(new double[] {checkpoint.totalSeconds()}));
    entries.put(THETA, Npy.of(state.theta()));
    entries.put(CONTEXT, Npy.of(checkpoint.context()));
    if (best != null) {
      entries.put(BEST_FITNESS, Npy.of(new double[] {best.fitness()}));
      entries.put(BEST_THETA, Npy.of(best.theta()));
    }
    state
        .memory()
        .forEach((name, array) -> entries.put(MEMORY + name + NpzArchive.SUFFIX, Npy.of(array)));
    entries.put(DIGEST_ENTRY, bytes(digest(entries)));
    return entries;
  }

  private static Checkpoint checkpointOf(Map<String, byte[]> entries) {
    long[] counters = Npy.longs(COUNTERS, entry(entries, COUNTERS));
    if (counters.length == FIRST_COUNTER_COUNT) {
      counters = Arrays.copyOf(counters, COUNTER_COUNT);
    }
    if (counters.length != COUNTER_COUNT) {
      throw new CheckpointException(
          COUNTERS
              + " must hold "
              + COUNTER_COUNT
              + " numbers, but holds "
              + counters.length
              + "; use an older checkpoint");
    }
    for (int i = 1; i < counters.length; i++) {
      require(
          counters[i] >= 0 && (i > 1 || counters[i] <= MAX_GENERATION),
          COUNTERS + " number " + i,
          "be a count",
          counters[i]);
    }
    Map<String, double[]> memory = new LinkedHashMap<>();
    entries.forEach(
        (name, bytes) -> {
          if (name.startsWith(MEMORY) && name.endsWith(NpzArchive.SUFFIX)) {
            String key =
                name.substring(MEMORY.length(), name.length() - NpzArchive.SUFFIX.length());
            memory.put(key, Npy.doubles(name, bytes));
          }
        });
    double[] theta = Npy.doubles(THETA, entry(entries, THETA));
    require(theta.length > 0, THETA, "hold at least 1 number", theta.length);
    for (double number : theta) {
      require(Double.isFinite(number), THETA, "be finite", number);
    }
    double seconds = number(entries, SECONDS);
    require(
        seconds >= 0 && seconds <= Double.MAX_VALUE, SECONDS, "be finite, not below 0", seconds);
    return new Checkpoint(
        description(entries),
        new OptimizerState(counters[0], counters[1], theta, memory),
        Npy.doubles(CONTEXT, entry(entries, CONTEXT)),
        new Effort(
            counters[2],
            counters[3],
            counters[4],
            counters[5],
            counters[6],
            counters[8],
            counters[9]),
        seconds,
        best(entries, theta.length, counters[7]));
  }

  private static @Nullable Incumbent best(
      Map<String, byte[]> entries, int dimension, long generation) {
    if (!entries.containsKey(BEST_THETA)) {
      return null;
    }
    double[] theta = Npy.doubles(BEST_THETA, entry(entries, BEST_THETA));
    require(theta.length == dimension, BEST_THETA, "be as long as theta", theta.length);
    double fitness = number(entries, BEST_FITNESS);
    require(!Double.isNaN(fitness), BEST_FITNESS, "be a number", fitness);
    return new Incumbent(fitness, theta, generation);
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new CheckpointException(Check.message(name, rule, value, "use an older checkpoint"));
    }
  }

  private static String description(Map<String, byte[]> entries) {
    String description = text(entries, DESCRIPTION_ENTRY);
    return text(entries, VERSION_ENTRY).equals(Integer.toString(DESCRIBED_IN_ONE_LINE))
        ? RunConfiguration.ofStrategy(description).toString()
        : description;
  }

  private static double number(Map<String, byte[]> entries, String name) {
    double[] values = Npy.doubles(name, entry(entries, name));
    if (values.length != 1) {
      throw new CheckpointException(
          name + " must hold 1 number, but holds " + values.length + "; use an older checkpoint");
    }
    return values[0];
  }

  private static Map<String, byte[]> entriesOf(Path file, long maxBytes) throws IOException {
    try {
      return ARCHIVE.read(file, maxBytes);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String digest(Map<String, byte[]> entries) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      entries.forEach(
          (name, content) -> {
            if (!name.equals(DIGEST_ENTRY)) {
              sha.update(bytes(name + ":" + content.length + ":"));
              sha.update(content);
            }
          });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new CheckpointException(
          "a checkpoint must hold " + name + ", but does not; use an older checkpoint");
    }
    return content;
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entry(entries, name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
