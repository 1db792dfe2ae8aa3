package org.evostrat.examples.reproduce;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.evostrat.EvaluationsFailedException;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.run.Terminal;
import org.evostrat.examples.training.BackendOptions;
import org.evostrat.examples.training.Configuration;
import org.evostrat.examples.training.Training;
import org.evostrat.examples.training.TrainingOptions;
import org.evostrat.internal.check.Check;

/**
 * Every arm with every seed, each run in a folder of its own and as many at a time as asked for.
 * Started again, it leaves finished runs alone and goes on with those begun, to the bit.
 */
final class Campaign {
  /** The end of a run that came to its end. */
  static final String DONE = "is done";

  private static final String FINISHED = "finished";
  private static final String LOG = "log.txt";

  private final Path root;
  private final List<Arm> arms;
  private final int threads;
  private final Consumer<String> progress;
  private final BooleanSupplier stop;
  private volatile boolean failed;

  /**
   * Prepares the runs.
   *
   * @param root the folder of their folders
   * @param threads of each run
   * @param progress is told in words what is done
   * @param stop raised when all shall end after the generation under way
   */
  Campaign(
      Path root, List<Arm> arms, int threads, Consumer<String> progress, BooleanSupplier stop) {
    this.root = root;
    this.arms = arms;
    this.threads = threads;
    this.progress = progress;
    this.stop = () -> failed || stop.getAsBoolean();
  }

  /**
   * Carries out what is left to do, seed by seed, so that all arms have come equally far whenever
   * it is stopped.
   *
   * @param parallel runs at a time
   * @return whether all are finished
   */
  boolean run(int parallel) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Boolean>> runs = new ArrayList<>();
      int most = arms.stream().mapToInt(Arm::seeds).max().orElseThrow();
      for (long seed = 1; seed <= most; seed++) {
        for (Arm arm : arms) {
          if (seed <= arm.seeds()) {
            long own = seed;
            runs.add(pool.submit(() -> finish(arm, own)));
          }
        }
      }
      boolean all = true;
      for (Future<Boolean> run : runs) {
        all &= run.get();
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
      pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
  }

  /** One that fails has the others end after the generation under way. */
  private boolean finish(Arm arm, long seed) throws IOException {
    try {
      return carryOut(arm, seed);
    } catch (RuntimeException | Error e) {
      failed = true;
      throw e;
    }
  }

  private boolean carryOut(Arm arm, long seed) throws IOException {
    RunFolder folder = arm.folder(root, seed);
    if (Files.exists(folder.path().resolve(FINISHED))) {
      return true;
    }
    if (stop.getAsBoolean()) {
      return false;
    }
    TrainingOptions options = Configuration.parse(arm.options(seed));
    Training training = new Training(options, BackendOptions.threads(threads));
    String how = "begins";
    if (Files.exists(folder.configuration())) {
      requireSame(options, folder);
      CheckpointStore store = folder.store();
      if (store.exists()) {
        training.resume(store.read());
        how = "goes on";
      }
    } else {
      RunFolder.create(folder.path());
      folder.writeConfiguration(Configuration.text(options, List.of(training.engine())));
    }
    progress.accept(folder.path().getFileName() + " " + how);
    String end = train(training, folder);
    if (stop.getAsBoolean()) {
      return false;
    }
    folder.write(FINISHED, end.getBytes(StandardCharsets.UTF_8));
    progress.accept(folder.path().getFileName() + " " + end);
    return true;
  }

  /** A run that comes to grief has an outcome as well. */
  private String train(Training training, RunFolder folder) {
    try (PrintWriter log =
            new PrintWriter(
                Files.newBufferedWriter(
                    folder.path().resolve(LOG),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND));
        Terminal terminal = Terminal.lines(log)) {
      training.stopWhen(stop);
      training.run(folder, terminal);
      return DONE;
    } catch (ArithmeticException | EvaluationsFailedException e) {
      return "ended early: " + e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a finished run ended: {@link #DONE}, or why it could not. */
  static String end(RunFolder folder) {
    try {
      return Files.readString(folder.path().resolve(FINISHED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSame(TrainingOptions wanted, RunFolder folder) {
    Check.that(
        Configuration.text(Configuration.read(folder), List.of())
            .equals(Configuration.text(wanted, List.of())),
        "a run that is gone on with",
        "have the settings that it began with",
        "others in " + folder.configuration(),
        "give the same options, or another folder with --out");
  }
}
