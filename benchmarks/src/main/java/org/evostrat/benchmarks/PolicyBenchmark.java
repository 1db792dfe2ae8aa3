package org.evostrat.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.MlpPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A policy's forward pass for the Ant, 111 observations and 8 actions, beside a naive one in
 * double; and taking over the parameters, which a worker does once per episode.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar PolicyBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PolicyBenchmark {
  private static final int OBSERVATIONS = 16;

  /** Hidden layers. */
  public enum Hidden {
    /** None: a linear policy. */
    LINEAR(0),
    /** Two of 64 units, 11,848 parameters in all. */
    TWO_OF_64(64),
    /** Two of 256 units, 96,520 parameters in all. */
    TWO_OF_256(256);

    private final int units;

    Hidden(int units) {
      this.units = units;
    }

    List<Integer> sizes() {
      return units == 0 ? List.of() : List.of(units, units);
    }
  }

  /** Hidden layers. */
  @Param public Hidden hidden;

  private MlpPolicy policy;
  private NaivePolicy naive;
  private double[] theta;
  private double[][] observations;
  private double[] action;
  private int next;

  /** Makes policies and checks that they agree. */
  @Setup
  public void setUp() {
    MlpArchitecture sizes = new MlpArchitecture(111, hidden.sizes(), 8);
    RandomStream random = new RandomStream(1);
    theta = sizes.initialParameters(1);
    for (int j = 0; j < theta.length; j++) {
      theta[j] += 0.02 * random.nextGaussian();
    }
    policy = new MlpPolicy(sizes);
    policy.load(theta);
    naive = new NaivePolicy(sizes, theta);
    action = new double[8];
    observations = new double[OBSERVATIONS][111];
    for (double[] observation : observations) {
      for (int i = 0; i < observation.length; i++) {
        observation[i] = random.nextGaussian();
      }
      double[] slow = naive.act(observation);
      policy.act(observation, action);
      for (int j = 0; j < action.length; j++) {
        if (!(Math.abs(action[j] - slow[j]) <= 1e-5)) {
          throw new IllegalStateException("action " + j + ": " + action[j] + ", not " + slow[j]);
        }
      }
    }
  }

  /** The library's forward pass. */
  @Benchmark
  public double[] library() {
    policy.act(observation(), action);
    return action;
  }

  /** A naive forward pass. */
  @Benchmark
  public double[] naive() {
    return naive.act(observation());
  }

  /** Taking over parameters. */
  @Benchmark
  public MlpPolicy load() {
    policy.load(theta);
    return policy;
  }

  private double[] observation() {
    next = (next + 1) % OBSERVATIONS;
    return observations[next];
  }
}
