package org.evostrat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collection;
import java.util.Map;
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
    Map<String, String> smallest = Map.of("dimension", "11848", "pairs", "40");
    assertThat(run(UpdateBenchmark.class, smallest)).hasSize(10);
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
  void policies() throws RunnerException {
    assertThat(run(PolicyBenchmark.class, Map.of("hidden", "LINEAR,TWO_OF_64"))).hasSize(6);
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
    int[] dimension = {11_848};
    int[] pairs = {40};
    assertThat(UpdateAgainstRead.compare(1, dimension, pairs).rows()).hasSize(10);
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
