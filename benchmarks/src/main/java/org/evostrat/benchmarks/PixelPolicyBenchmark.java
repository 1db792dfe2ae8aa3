package org.evostrat.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.Policy;
import org.evostrat.rl.policy.PolicyArchitecture;
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
 * Policies that see four images of 16 x 16 pixels, as {@code ./es example} trains them: an action,
 * and taking over the parameters, which a worker does once per episode.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar PixelPolicyBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class PixelPolicyBenchmark {

  /** What acts. */
  public enum Kind {
    /** Two convolutions and a hidden layer, 8,099 parameters in all. */
    CONVOLUTIONS,
    /** The same normalised over 64 observations. */
    NORMALIZED,
    /** Two patches of 49, 2,243 parameters in all. */
    ATTENTION;

    PolicyArchitecture architecture() {
      return this == ATTENTION
          ? new AttentionArchitecture(4, 16, 16, 4, 2, 2, List.of(16), 3, Activation.TANH)
          : new ConvArchitecture(
              4,
              16,
              16,
              List.of(new Convolution(16, 4, 2), new Convolution(16, 3, 2)),
              List.of(32),
              3,
              Activation.RELU,
              this == NORMALIZED ? 64 : 0);
    }
  }

  /** What acts. */
  @Param public Kind kind;

  private Policy policy;
  private double[] theta;
  private double[] reference;
  private double[] observation;
  private double[] action;

  /** Makes the policy. */
  @Setup
  public void setUp() {
    PolicyArchitecture architecture = kind.architecture();
    policy = architecture.create();
    theta = architecture.initialParameters(1);
    RandomStream random = new RandomStream(2);
    reference = uniform(random, architecture.referenceSize() * architecture.observationSize());
    observation = uniform(random, architecture.observationSize());
    action = new double[architecture.actionSize()];
    policy.load(theta, reference);
  }

  private static double[] uniform(RandomStream random, int length) {
    double[] values = new double[length];
    for (int j = 0; j < length; j++) {
      values[j] = random.nextDouble();
    }
    return values;
  }

  /** One action. */
  @Benchmark
  public double[] act() {
    policy.act(observation, action);
    return action;
  }

  /** Taking over parameters. */
  @Benchmark
  public Policy load() {
    policy.load(theta, reference);
    return policy;
  }
}
