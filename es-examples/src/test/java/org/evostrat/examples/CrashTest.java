package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in processes of their own are killed (SIGKILL) again and again, at moments that a seed
 * draws, while they start, run, write or resume; now and then their files are damaged as well. What
 * they come to in the end is that of the run that was never disturbed, byte for byte.
 *
 * <p>{@code -Devostrat.crash.times=20} kills twenty times as often as the build does, {@code
 * -Devostrat.crash.seed=7} at other moments.
 */
class CrashTest {
  private static final int TIMES = Integer.getInteger("evostrat.crash.times", 1);
  private static final long SEED = Long.getLong("evostrat.crash.seed", 1);

  /** Counting so far takes some tenths of a second. */
  private static final long LONGEST_COUNT = 5_000_000L;

  @TempDir private Path directory;

  /** A kind of run. */
  private interface Program {
    List<String> begin(Path folder);

    List<String> goOn(Path folder);
  }

  @Test
  void quadratic() throws Exception {
    Path whole = Files.createDirectory(directory.resolve("whole"));
    CrashChild.start(CrashChild.java(QuadraticRun.class, List.of(whole.toString()))).finish();
    Program program =
        new Program() {
          @Override
          public List<String> begin(Path folder) {
            return CrashChild.java(QuadraticRun.class, List.of(folder.toString()));
          }

          @Override
          public List<String> goOn(Path folder) {
            return begin(folder);
          }
        };
    require(program, whole, 25 * TIMES, 500);
  }

  /** With the normaliser, importance weighted updates, two threads. */
  @Test
  void cartPole() throws Exception {
    commandLine(
        25 * TIMES,
        400,
        "--task=cart-pole-v1",
        "--generations=1200",
        "--pairs=3",
        "--max-steps=40",
        "--adaptive-steps",
        "--hidden=5",
        "--noise-size=100000",
        "--evaluations=2",
        "--statistics-share=0.5");
  }

  @Test
  void ant() throws Exception {
    assumeTrue(MujocoLibrary.isAvailable(), "MuJoCo is not part of this build");
    commandLine(
        12 * TIMES,
        100,
        "--task=ant-v2",
        "--generations=300",
        "--pairs=2",
        "--max-steps=5",
        "--hidden=4",
        "--noise-size=100000",
        "--evaluations=1",
        "--statistics-share=0.5");
  }

  private void commandLine(int kills, int lines, String... options) throws Exception {
    Path whole = directory.resolve("whole");
    assertThat(Cli.run(ant(whole, options).toArray(String[]::new)).exitCode()).isZero();
    Program program =
        new Program() {
          @Override
          public List<String> begin(Path folder) {
            return CrashChild.java(Main.class, ant(folder, options));
          }

          @Override
          public List<String> goOn(Path folder) {
            boolean begun = Files.exists(folder.resolve("configuration.args"));
            return begun
                ? CrashChild.java(Main.class, List.of("resume", folder.toString()))
                : begin(folder);
          }
        };
    require(program, whole, kills, lines);
  }

  private static List<String> ant(Path folder, String... options) {
    return Stream.concat(Stream.of("ant", "--out=" + folder), Stream.of(options)).toList();
  }

  private void require(Program program, Path whole, int kills, int lines) throws Exception {
    FinalState expected = FinalState.of(whole);
    Random random = new Random(SEED);
    int killed = 0;
    for (int run = 0; killed < kills; run++) {
      assertThat(run).as("runs that ended before they were killed").isLessThan(kills);
      Path folder = Files.createDirectory(directory.resolve("run" + run));
      List<String> said = null;
      CrashChild child = CrashChild.start(program.begin(folder));
      for (int inThisRun = 0; said == null; inThisRun++) {
        if (inThisRun == 8 || killed == kills) {
          said = child.finish();
        } else {
          int after = random.nextInt(3) == 0 ? 0 : random.nextInt(lines);
          said = child.killAfter(after, (long) (random.nextDouble() * LONGEST_COUNT));
        }
        if (said == null) {
          killed++;
          Damage[] damages = Damage.values();
          damages[random.nextInt(damages.length)].inflict(folder, random);
          removeWhatWasNoRunYet(folder);
          child = CrashChild.start(program.goOn(folder));
        }
      }
      assertThat(child.exitCode()).as(said.toString()).isZero();
      FinalState state = FinalState.of(folder);
      assertThat(state.history()).as("run %d", run).isEqualTo(expected.history());
      assertThat(state.checkpoint()).as("run %d", run).isEqualTo(expected.checkpoint());
    }
    System.out.printf("%s: killed %d times%n", whole.getParent().getFileName(), killed);
  }

  /** The command line begins in an empty folder only. */
  private static void removeWhatWasNoRunYet(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("configuration.args"))) {
      Files.deleteIfExists(folder.resolve("configuration.args.tmp"));
      if (!Files.exists(folder.resolve("checkpoint.npz"))) {
        Files.deleteIfExists(folder.resolve("checkpoint.npz.tmp"));
        Files.deleteIfExists(folder.resolve("history.csv.tmp"));
      }
    }
  }
}
