package org.evostrat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
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

  static Collection<RunResult> run(Class<?> benchmark, Map<String, String> parameters)
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
    parameters.forEach(options::param);
    return new Runner(options.build()).run();
  }
}
