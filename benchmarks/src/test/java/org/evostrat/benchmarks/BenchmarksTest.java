package org.evostrat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.evostrat.benchmarks.bbob.CmaGenerationBenchmark;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One short iteration of every benchmark at its smallest size, so that none can rot. */
class BenchmarksTest {

  @Test
  void updates() throws RunnerException {
    Map<String, String> smallest =
        Map.of("dimension", "11848", "pairs", "40", "tableLength", "25000000");
    assertThat(run(UpdateBenchmark.class, smallest)).hasSize(24);
  }

  @Test
  void logRatios() throws RunnerException {
    Map<String, String> smallest = Map.of("dimension", "11848", "pairs", "8");
    assertThat(run(LogRatiosBenchmark.class, smallest)).hasSize(2);
  }

  @Test
  void noiseTables() throws RunnerException {
    assertThat(run(NoiseTableBenchmark.class, Map.of())).hasSize(3);
  }

  @Test
  void events() throws RunnerException {
    assertThat(run(EventsBenchmark.class, Map.of())).hasSize(3);
  }

  @Test
  void policies() throws RunnerException {
    assertThat(run(PolicyBenchmark.class, Map.of("hidden", "LINEAR,TWO_OF_64"))).hasSize(6);
  }

  @Test
  void generationsOfCmaEs() throws RunnerException {
    assertThat(run(CmaGenerationBenchmark.class, Map.of("dimension", "10"))).hasSize(3);
  }

  @Test
  void policiesOfPixels() throws RunnerException {
    assertThat(run(PixelPolicyBenchmark.class, Map.of())).hasSize(6);
  }

  @Test
  void blocks() throws RunnerException {
    Map<String, String> smallest = Map.of("dimension", "10000", "pairs", "5", "blocks", "1,10");
    assertThat(run(BlockUpdateBenchmark.class, smallest)).hasSize(4);
  }

  @Test
  void antSteps() throws RunnerException {
    assumeTrue(MujocoLibrary.isAvailable());
    assertThat(run(AntStepBenchmark.class, Map.of())).hasSize(4);
  }

  @Test
  void antAgainstC() throws Exception {
    assumeTrue(NativeAntLoop.isPossible());
    assertThat(AntAgainstC.compare(1, 100).rows()).hasSize(6);
  }

  @Test
  void updatesAgainstRead() {
    assertThat(UpdateAgainstRead.compare(1, 2_000_000, 40, 11_848).rows()).hasSize(24);
  }

  @Test
  void updatesAgainstNumpy() throws Exception {
    assumeTrue(NumpyPeer.isPossible());
    assertThat(UpdateAgainstNumpy.compare(1, 40, 11_848).rows()).hasSize(6);
  }

  @Test
  void antIterations() throws Exception {
    assumeTrue(MujocoLibrary.isAvailable());
    assertThat(AntIteration.compare(1, 4, 10, 8).rows()).hasSize(1);
  }

  @Test
  void tableFills() {
    assertThat(TableFill.compare(1, 1_000_000).rows()).hasSize(2);
  }

  @Test
  void startUp() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    List<String> command = List.of("/bin/sh", "-c", "echo head; echo '    1  2.0'");
    assertThat(StartUp.compare(1, command).rows()).hasSize(1);
  }

  /** Beside the state nothing of the dimension's size: a vector of floats would be 47,392 bytes. */
  @Test
  void updatesAllocateTheStateAndArraysOverSamples() {
    int pairs = 40;
    for (Map<String, Object> row : Allocation.measure(pairs, 11_848, 96_520).rows()) {
      assertThat((Long) row.get("besides")).as("%s", row).isBetween(0L, 8_000L + 300L * 2 * pairs);
    }
  }

  @Test
  void fastAgainstPlain() {
    int[] dimension = {11_848};
    assertThat(FastAgainstPlain.compare(1, dimension).rows()).hasSize(5);
  }

  private static Collection<RunResult> run(Class<?> benchmark, Map<String, String> parameters)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + benchmark.getSimpleName() + "\\.")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach((name, values) -> options.param(name, values.split(",", -1)));
    return new Runner(options.build()).run();
  }
}
