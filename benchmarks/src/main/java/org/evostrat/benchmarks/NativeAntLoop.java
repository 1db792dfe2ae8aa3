package org.evostrat.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.noise.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code ant_loop.cpp}: compiled here, linked with the very file of the MuJoCo library
 * that this JVM has loaded, and kept running. Needs {@code g++} and MuJoCo's headers, which the
 * build of es-mujoco leaves in its target directory ({@code -Dmujoco.include=DIRECTORY} for
 * others).
 */
final class NativeAntLoop implements AutoCloseable {
  private static final String SOURCE = "ant_loop.cpp";
  private static final List<String> INCLUDES =
      List.of("es-mujoco/target/mujoco/include", "../es-mujoco/target/mujoco/include");

  private final Scratch scratch;
  private final Child child;

  /** Compiles and starts the program. */
  NativeAntLoop() throws IOException, InterruptedException {
    scratch = Scratch.create("ant-loop");
    Path directory = scratch.path();
    String mjcf = AntLoop.TASK.mjcf();
    Path xml = Files.writeString(directory.resolve("ant.xml"), mjcf);
    Path states = Files.write(directory.resolve("states.txt"), startStates(mjcf));
    Path program = compile();
    child =
        new Child(
            "ant_loop",
            new ProcessBuilder(program.toString(), xml.toString(), states.toString())
                .directory(directory.toFile()));
    String version = child.answer()[0];
    if (!version.equals(MujocoLibrary.version())) {
      throw new IllegalStateException("C runs MuJoCo " + version + ", Java another one");
    }
  }

  /** Whether MuJoCo, its headers and a compiler are here. */
  static boolean isPossible() {
    return MujocoLibrary.isAvailable()
        && include() != null
        && Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "g++")));
  }

  /** Lets one thread per seed take the steps. */
  Turn run(int steps, long[] seeds) throws IOException {
    StringBuilder request = new StringBuilder().append(steps);
    for (long seed : seeds) {
      request.append(' ').append(seed);
    }
    String[] words = child.ask(request.toString());
    long all = (long) steps * seeds.length;
    return new Turn(
        all, Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseUnsignedLong(words[2]));
  }

  private Path compile() throws IOException, InterruptedException {
    Path include = include();
    if (include == null) {
      throw new IllegalStateException(
          "mujoco.include must be the directory of mujoco/mujoco.h, but was not given and "
              + INCLUDES.get(0)
              + " is not there; build es-mujoco and start from the root of the repository");
    }
    Path library = loadedLibrary();
    Path source = scratch.copy(SOURCE);
    Path program = scratch.path().resolve("ant_loop");
    int status =
        new ProcessBuilder(
                "g++",
                "-std=c++17",
                "-O3",
                "-pthread",
                "-I" + include,
                source.toString(),
                library.toString(),
                "-Wl,--disable-new-dtags,-rpath," + library.getParent(),
                "-o",
                program.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("g++ ended with status " + status);
    }
    return program;
  }

  private static @Nullable Path include() {
    String given = System.getProperty("mujoco.include");
    return (given == null ? INCLUDES.stream() : Stream.of(given))
        .map(directory -> Path.of(directory).toAbsolutePath())
        .filter(directory -> Files.isRegularFile(directory.resolve("mujoco/mujoco.h")))
        .findFirst()
        .orElse(null);
  }

  /** Where the library is from that this JVM runs. */
  private static Path loadedLibrary() throws IOException {
    MujocoLibrary.require();
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains("/libmujoco.so"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst()
          .orElseThrow();
    }
  }

  /** How the episodes of the seeds 0, 1, ... start, each on a line, to the bit. */
  private static List<String> startStates(String mjcf) {
    double[] qpos;
    int velocities;
    try (MujocoModel model = MujocoModel.compile(mjcf)) {
      qpos = model.read(ModelField.QPOS0);
      velocities = model.velocities();
    }
    List<String> lines = new ArrayList<>();
    for (long seed = 0; seed < AntLoop.STATES; seed++) {
      RandomStream random = new RandomStream(seed);
      StringBuilder line = new StringBuilder();
      for (double x : qpos) {
        line.append(Double.toHexString(x + random.nextDouble(-0.1, 0.1))).append(' ');
      }
      for (int i = 0; i < velocities; i++) {
        line.append(Double.toHexString(0.1 * random.nextGaussian())).append(' ');
      }
      lines.add(line.toString());
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    child.close();
    scratch.close();
  }
}
