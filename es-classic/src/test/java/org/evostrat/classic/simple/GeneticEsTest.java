package org.evostrat.classic.simple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Refusal;
import org.evostrat.classic.Runs;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;

class GeneticEsTest {
  private static final double[] THETA = {1, -2, 3};
  private static final double NAN = Double.NaN;

  @Test
  void badSettingsAreRefused() {
    for (double bad : new double[] {0, -1, NAN, 1.5}) {
      Refusal.of("eliteShare", bad, () -> builder().eliteShare(bad));
      Refusal.of("factor", bad, () -> builder().decay(bad, 0));
    }
    Refusal.of("least", -0.5, () -> builder().decay(0.9, -0.5));
    Refusal.of("sigma", NAN, () -> GeneticEs.withSigma(NAN));
    Refusal.of("populationSize", 1, () -> builder().populationSize(1));
  }

  @Test
  void theBestBecomeTheEliteAndTheBestOfItTheta() {
    GeneticEs genetic = builder().build();
    OptimizerState state = genetic.start(THETA, 5);
    double[][] children = points(genetic.ask(state));
    OptimizerState next = tell(genetic, state, 1, 4, NAN, 7);
    assertThat(next.theta()).containsExactly(children[3]);
    assertThat(next.memory("elite")).containsExactly(concat(children[3], children[1]));
    assertThat(next.memory("eliteFitness")).containsExactly(7, 4);
  }

  @Test
  void theEliteStaysUntilSomethingBetterComes() {
    GeneticEs genetic = builder().build();
    OptimizerState first = tell(genetic, genetic.start(THETA, 5), 1, 4, 2, 7);
    double[][] children = points(genetic.ask(first));
    OptimizerState second = tell(genetic, first, 5, 3, 0, NAN);
    assertThat(second.theta()).containsExactly(first.theta());
    assertThat(second.memory("elite")).containsExactly(concat(first.theta(), children[0]));
    assertThat(second.memory("eliteFitness")).containsExactly(7, 5);
  }

  @Test
  void anEliteThatIsNotKeptIsTheLastGenerationsBest() {
    GeneticEs genetic = builder().keepElite(false).build();
    OptimizerState first = tell(genetic, genetic.start(THETA, 5), 1, 4, 2, 7);
    double[][] children = points(genetic.ask(first));
    OptimizerState second = tell(genetic, first, 5, NAN, NAN, NAN);
    assertThat(second.theta()).containsExactly(children[0]);
    assertThat(second.memory("elite")).containsExactly(concat(children[0], children[0]));
    assertThat(tell(genetic, first, NAN, NAN, NAN, NAN).theta()).containsExactly(first.theta());
  }

  /** Two far parents and hardly any mutation show where the genes come from. */
  @Test
  void everyGeneComesFromOneOfTheElite() {
    GeneticEs genetic = GeneticEs.withSigma(1e-3).populationSize(200).noise(Runs.NOISE).build();
    OptimizerState start = genetic.start(Functions.filled(100, 0), 9);
    double[] elite = new double[20 * 100];
    for (int i = 0; i < elite.length; i++) {
      elite[i] = Math.floor(i / 100.0);
    }
    start.memory().put("elite", elite);
    int mixed = 0;
    int[] genes = new int[20];
    for (double[] child : points(genetic.ask(start))) {
      long parents = Arrays.stream(child).mapToLong(Math::round).distinct().count();
      assertThat(parents).isBetween(1L, 2L);
      mixed += parents == 2 ? 1 : 0;
      for (double gene : child) {
        assertThat(gene).isCloseTo(Math.rint(gene), Offset.offset(0.01));
        genes[(int) Math.rint(gene)]++;
      }
    }
    // Mother and father differ in 19 of 20 cases: 190 of 200, standard deviation 3.1.
    assertThat(mixed).isBetween(177, 200);
    // 1,000 genes from each, about 50 at a time: the standard deviation is about 220, and none of
    // 20
    // is four of them away with probability 0.999.
    for (int count : genes) {
      assertThat(count).isBetween(120, 1880);
    }
  }

  @Test
  void withoutCrossoverAChildHasOneParent() {
    GeneticEs genetic =
        GeneticEs.withSigma(1e-3).populationSize(50).crossover(false).noise(Runs.NOISE).build();
    OptimizerState start = genetic.start(Functions.filled(30, 0), 9);
    double[] elite = new double[5 * 30];
    Arrays.setAll(elite, i -> Math.floor(i / 30.0));
    start.memory().put("elite", elite);
    for (double[] child : points(genetic.ask(start))) {
      assertThat(Arrays.stream(child).mapToLong(Math::round).distinct().count()).isEqualTo(1);
    }
  }

  @Test
  void sigmaShrinksToItsLeast() {
    GeneticEs genetic = builder().decay(0.5, 0.1).build();
    OptimizerState state = genetic.start(THETA, 1);
    double[] expected = {0.5, 0.25, 0.125, 0.1, 0.1};
    for (double sigma : expected) {
      Offspring asked = (Offspring) genetic.ask(state);
      assertThat(asked.sigma()).isEqualTo(sigma);
      state = tell(genetic, state, 1, 2, 3, 4);
    }
  }

  private static OptimizerState tell(GeneticEs genetic, OptimizerState state, double... fitness) {
    return genetic.tell(state, genetic.ask(state), fitness, NoiseAlgebra.SERIAL).state();
  }

  private static double[][] points(Candidates asked) {
    double[][] points = new double[asked.count()][asked.dimension()];
    for (int i = 0; i < points.length; i++) {
      asked.write(i, points[i]);
    }
    return points;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static GeneticEsBuilder builder() {
    return GeneticEs.withSigma(0.5).populationSize(4).eliteShare(0.5).noise(Runs.NOISE);
  }
}
