package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;

/**
 * Objectives of which is known how often each was closed, in whatever process it was. Thread-safe.
 */
public final class CountingObjectives implements ObjectiveFactory {
  private static final long serialVersionUID = 1L;
  private static final String CREATED = "created ";
  private static final String CLOSED = "closed ";

  private final ObjectiveFactory behind;
  private final Tally tally = new Tally();

  /** Counts the objectives of another factory. */
  public CountingObjectives(ObjectiveFactory behind) {
    this.behind = behind;
  }

  @Override
  public Objective create() throws Exception {
    Objective objective = behind.create();
    String id = UUID.randomUUID().toString();
    tally.tell(CREATED + id);
    return new Objective() {
      @Override
      public double value(double[] theta) throws Exception {
        return objective.value(theta);
      }

      @Override
      public Evaluation evaluate(Trial trial) throws Exception {
        return objective.evaluate(trial);
      }

      @Override
      public void close() throws Exception {
        tally.tell(CLOSED + id);
        objective.close();
      }
    };
  }

  /** How many objectives were created. */
  public int created() {
    return ids(tally.words(), CREATED).size();
  }

  /** Fails unless objectives were created and each of them was closed exactly once. */
  public void assertAllClosedOnce() {
    assertAllClosedOnce(tally.words());
  }

  /** The same, as soon as workers that were given up have come to their end. */
  public void awaitAllClosedOnce() throws InterruptedException {
    assertAllClosedOnce(tally.await(words -> ids(words, CLOSED).containsAll(ids(words, CREATED))));
  }

  private static void assertAllClosedOnce(List<String> words) {
    List<String> closed = ids(words, CLOSED);
    assertThat(ids(words, CREATED))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(Collections.frequency(closed, id)).isEqualTo(1));
  }

  private static List<String> ids(List<String> words, String kind) {
    return words.stream()
        .filter(word -> word.startsWith(kind))
        .map(word -> word.substring(kind.length()))
        .toList();
  }
}
