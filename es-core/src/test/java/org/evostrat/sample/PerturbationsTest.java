package org.evostrat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.evostrat.noise.NoiseTable;
import org.junit.jupiter.api.Test;

class PerturbationsTest {
  private static final NoiseTable TABLE = NoiseTable.of(9, 100);
  private static final double[] THETA = {1, 2};
  private static final long[] OFFSETS = {50, 3, 98};

  @Test
  void mirroredTwinsFollowEachOther() {
    Perturbations pairs = new Perturbations(TABLE, THETA, 0.5, OFFSETS, true);
    assertThat(pairs.count()).isEqualTo(6);
    assertThat(pairs.dimension()).isEqualTo(2);
    assertThat(candidate(pairs, 2)).containsExactly(1 + 0.5 * TABLE.get(3), 2 + 0.5 * TABLE.get(4));
    assertThat(candidate(pairs, 3)).containsExactly(1 - 0.5 * TABLE.get(3), 2 - 0.5 * TABLE.get(4));
    assertThat(candidate(pairs, 5))
        .containsExactly(1 - 0.5 * TABLE.get(98), 2 - 0.5 * TABLE.get(99));
  }

  @Test
  void withoutMirroringEverySliceIsOneCandidate() {
    Perturbations singles = new Perturbations(TABLE, THETA, 0.5, OFFSETS, false);
    assertThat(singles.count()).isEqualTo(3);
    assertThat(candidate(singles, 1))
        .containsExactly(1 + 0.5 * TABLE.get(3), 2 + 0.5 * TABLE.get(4));
  }

  @Test
  void sliceAndSignTellWhatACandidateIsMadeOf() {
    for (boolean mirrored : new boolean[] {true, false}) {
      Perturbations perturbations = new Perturbations(TABLE, THETA, 0.3, OFFSETS, mirrored);
      for (int i = 0; i < perturbations.count(); i++) {
        int offset = (int) OFFSETS[perturbations.slice(i)];
        double step = 0.3 * perturbations.sign(i);
        assertThat(candidate(perturbations, i))
            .containsExactly(1 + step * TABLE.get(offset), 2 + step * TABLE.get(offset + 1));
      }
    }
    Perturbations pairs = new Perturbations(TABLE, THETA, 0.3, OFFSETS, true);
    assertThat(new int[] {pairs.slice(4), pairs.slice(5)}).containsOnly(2);
    assertThat(new int[] {pairs.sign(4), pairs.sign(5)}).containsExactly(1, -1);
  }

  @Test
  void theMeanIsCopied() {
    double[] out = new double[2];
    new Perturbations(TABLE, THETA, 0.5, OFFSETS, true).writeMean(out);
    assertThat(out).containsExactly(THETA);
  }

  @Test
  void coefficientsOfTwinsAreSubtracted() {
    double[] six = {1, 10, 2, 20, 3, 30};
    double[] three = {1, 2, 3};
    assertThat(new Perturbations(TABLE, THETA, 1, OFFSETS, true).perSlice(six))
        .containsExactly(-9, -18, -27);
    assertThat(new Perturbations(TABLE, THETA, 1, OFFSETS, false).perSlice(three))
        .isNotSameAs(three)
        .containsExactly(1, 2, 3);
  }

  private static double[] candidate(Perturbations perturbations, int index) {
    double[] out = new double[2];
    perturbations.write(index, out);
    return out;
  }

  @Test
  void twinsMeetTheSameRandomNumbersIfAsked() {
    Perturbations apart = new Perturbations(TABLE, THETA, 1, OFFSETS, true);
    Perturbations common = new Perturbations(TABLE, THETA, 1, OFFSETS, true, true);
    for (int i = 0; i < apart.count(); i++) {
      assertThat(apart.trial(i)).isEqualTo(i);
      assertThat(common.trial(i)).isEqualTo(i / 2);
    }
    Batch batch = new Batch(3, 4, common, 1, new double[0]);
    double[] theta = new double[THETA.length];
    long first = batch.trial(0, theta).seed();
    assertThat(batch.trial(1, theta).seed()).isEqualTo(first);
    assertThat(batch.trial(2, theta).seed()).isNotEqualTo(first);
  }
}
