package org.evostrat.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.evostrat.checkpoint.CheckpointException;
import org.evostrat.checkpoint.CheckpointFile;

/** What a crash, a disk or a stranger may leave in a run folder; a whole checkpoint remains. */
enum Damage {
  NONE,
  CUT,
  FLIPPED,
  BOTH,
  LEFTOVERS,
  TORN_LINE;

  void inflict(Path run, Random random) throws IOException {
    Path newest = run.resolve("checkpoint.npz");
    Path older = run.resolve("checkpoint.npz.1");
    // Of those that an earlier damage left.
    boolean two = Files.exists(newest) && Files.exists(older) && isWhole("checkpoint.npz.2", run);
    boolean one = two || (Files.exists(newest) && isWhole("checkpoint.npz.1", run));
    switch (this) {
      case NONE -> {}
      case CUT -> {
        if (one) {
          cut(newest, random);
        }
      }
      case FLIPPED -> {
        if (one) {
          flip(newest, random);
        }
      }
      case BOTH -> {
        if (two) {
          cut(newest, random);
          flip(older, random);
        }
      }
      case LEFTOVERS -> {
        for (String name : new String[] {"checkpoint.npz.tmp", "history.csv.tmp"}) {
          Files.write(run.resolve(name), noise(random));
        }
      }
      case TORN_LINE -> {
        Path history = run.resolve("history.csv");
        if (Files.exists(history)) {
          Files.write(history, noise(random), StandardOpenOption.APPEND);
        }
      }
    }
  }

  private static boolean isWhole(String name, Path run) {
    try {
      CheckpointFile.read(run.resolve(name));
      return true;
    } catch (CheckpointException e) {
      return false;
    }
  }

  private static void cut(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    replace(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
  }

  private static void flip(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    replace(file, bytes);
  }

  /** Not in place: a run that was killed while it renamed may have two names for one file. */
  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(2000)];
    random.nextBytes(bytes);
    return bytes;
  }
}
