package org.evostrat.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.evostrat.noise.NoiseTable;

/** The program {@code numpy_update.py} on data of this JVM, kept running. */
final class NumpyPeer implements AutoCloseable {
  private static final String SCRIPT = "numpy_update.py";
  private static final String PYTHON = "python3";

  /** Where the libraries that numpy may be built with look for their number of threads. */
  private static final List<String> THREADS =
      List.of(
          "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS");

  private static final int BUFFER_FLOATS = 1 << 18;

  private final Path directory;
  private final Child child;
  private final String version;

  /**
   * Starts the program in a directory with the script and the noise table.
   *
   * @param threads of numpy's linear algebra
   * @param offsets {@code [batches][pairs]}
   * @param utilities {@code [2 * pairs]}
   * @param move in units of sigma, {@code [dimension]}
   */
  NumpyPeer(Scratch scratch, int threads, long[][] offsets, double[] utilities, float[] move)
      throws IOException {
    directory = scratch.path();
    ByteBuffer starts = littleEndian(Long.BYTES * offsets.length * offsets[0].length);
    for (long[] batch : offsets) {
      for (long offset : batch) {
        starts.putLong(offset);
      }
    }
    Files.write(directory.resolve("offsets.i64"), starts.array());
    ByteBuffer values = littleEndian(Double.BYTES * utilities.length);
    for (double utility : utilities) {
      values.putDouble(utility);
    }
    Files.write(directory.resolve("utilities.f64"), values.array());
    ByteBuffer moves = littleEndian(Float.BYTES * move.length);
    moves.asFloatBuffer().put(move);
    Files.write(directory.resolve("move.f32"), moves.array());
    ProcessBuilder program =
        new ProcessBuilder(
            PYTHON,
            directory.resolve(SCRIPT).toString(),
            directory.toString(),
            Integer.toString(move.length));
    for (String name : THREADS) {
      program.environment().put(name, Integer.toString(threads));
    }
    child = new Child(SCRIPT, program);
    version = child.answer()[0];
  }

  /** Whether Python and numpy are here. */
  static boolean isPossible() throws InterruptedException {
    try {
      return new ProcessBuilder(PYTHON, "-c", "import numpy")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A directory with all that peers on a table share. */
  static Scratch directoryFor(NoiseTable table) throws IOException {
    Scratch scratch = Scratch.create("numpy-update");
    scratch.copy(SCRIPT);
    ByteBuffer buffer = littleEndian(Float.BYTES * BUFFER_FLOATS);
    try (FileChannel file =
        FileChannel.open(
            scratch.path().resolve("table.f32"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      for (long i = 0; i < table.length(); ) {
        buffer.clear();
        for (; i < table.length() && buffer.hasRemaining(); i++) {
          buffer.putFloat(table.get(i));
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      }
    }
    return scratch;
  }

  String version() {
    return version;
  }

  /** Lets numpy do a work on a batch; wall and CPU nanoseconds. */
  double[] run(String work, int batch) throws IOException {
    String[] seconds = child.ask(work + " " + batch);
    return new double[] {
      1e9 * Double.parseDouble(seconds[0]), 1e9 * Double.parseDouble(seconds[1])
    };
  }

  /** What the last work gave, {@code [dimension]}. */
  float[] result() throws IOException {
    child.ask("write");
    byte[] bytes = Files.readAllBytes(directory.resolve("result.f32"));
    float[] result = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(result);
    return result;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
