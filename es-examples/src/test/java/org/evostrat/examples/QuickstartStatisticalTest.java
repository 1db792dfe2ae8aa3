package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The quick start against the blog post's loop, written down once more as plainly as possible. Both
 * start at the same points and draw different noise. The mean of the differences is tested by a
 * paired t statistic, which leaves [-4.5, 4.5] by chance in fewer than one of 10,000 tests of 60
 * pairs. The seeds are fixed: 0 to 59.
 */
class QuickstartStatisticalTest {
  private static final int PAIRS = 60;
  private static final double CRITICAL = 4.5;
  private static final Pattern DISTANCE = Pattern.compile("distance to the solution: (\\S+)");

  @Test
  void comesAsNearAsThePost() {
    double[] ours = distances(seed -> ours(seed, 500));
    double[] posts = distances(seed -> posts(seed, 500));

    assertThat(Arrays.stream(ours).max().orElseThrow()).isLessThan(0.06);
    assertThat(Math.abs(t(ours, posts))).isLessThan(CRITICAL);
  }

  @Test
  void isAsFastAsThePost() {
    double[] ours = distances(seed -> ours(seed, 60));
    double[] posts = distances(seed -> posts(seed, 60));

    assertThat(Math.abs(t(ours, posts))).isLessThan(CRITICAL);
  }

  @Test
  void wouldNoticeADifferentSpeed() {
    double[] ours = distances(seed -> ours(seed, 60));
    double[] slower = distances(seed -> posts(seed, 50));

    assertThat(Math.abs(t(ours, slower))).isGreaterThan(CRITICAL);
  }

  @Test
  void reachesTheSolutionByDefault() {
    Cli result = Cli.run("quickstart");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines().filter(line -> line.startsWith("generation"))).hasSize(16);
    assertThat(distance(result)).isLessThan(0.05);
  }

  private static double[] distances(LongToDoubleFunction run) {
    return LongStream.range(0, PAIRS).mapToDouble(run).toArray();
  }

  private static double ours(long seed, int generations) {
    return distance(Cli.run("quickstart", "--seed=" + seed, "--generations=" + generations));
  }

  private static double distance(Cli result) {
    Matcher matcher = DISTANCE.matcher(result.out());
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static double posts(long seed, int generations) {
    int population = 50;
    double sigma = 0.1;
    double alpha = 0.001;
    Random random = new Random(seed);
    double[] w = QuickstartExample.randomStart(seed);
    for (int generation = 0; generation < generations; generation++) {
      double[][] noise = new double[population][3];
      double[] rewards = new double[population];
      for (int i = 0; i < population; i++) {
        double[] tried = new double[3];
        for (int j = 0; j < 3; j++) {
          noise[i][j] = random.nextGaussian();
          tried[j] = w[j] + sigma * noise[i][j];
        }
        rewards[i] = QuickstartExample.reward(tried);
      }
      double mean = Arrays.stream(rewards).average().orElseThrow();
      double variance =
          Arrays.stream(rewards).map(r -> (r - mean) * (r - mean)).average().orElseThrow();
      for (int i = 0; i < population; i++) {
        double advantage = (rewards[i] - mean) / Math.sqrt(variance);
        for (int j = 0; j < 3; j++) {
          w[j] += alpha / (population * sigma) * noise[i][j] * advantage;
        }
      }
    }
    return Math.sqrt(-QuickstartExample.reward(w));
  }

  private static double t(double[] a, double[] b) {
    double mean = 0;
    for (int i = 0; i < a.length; i++) {
      mean += (a[i] - b[i]) / a.length;
    }
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += Math.pow(a[i] - b[i] - mean, 2);
    }
    return mean / Math.sqrt(squares / (a.length - 1) / a.length);
  }
}
