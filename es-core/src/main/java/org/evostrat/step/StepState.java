package org.evostrat.step;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step rule remembers between steps: a count and named vectors. A value: rules return a new
 * one.
 *
 * @param steps how many steps have been made
 * @param moments vectors {@code [dimension]} by name, in a fixed order
 */
public record StepState(long steps, Map<String, double[]> moments) {

  /**
   * The state before the first step: every moment zero.
   *
   * @param dimension of every moment, the number of parameters
   * @param names of the moments; a rule finds them under these names in a checkpoint, too
   */
  public static StepState zero(int dimension, String... names) {
    Map<String, double[]> moments = new LinkedHashMap<>();
    for (String name : names) {
      moments.put(name, new double[dimension]);
    }
    return new StepState(0, moments);
  }

  /** A deep copy. */
  public StepState copy() {
    Map<String, double[]> copy = new LinkedHashMap<>();
    moments.forEach((name, moment) -> copy.put(name, moment.clone()));
    return new StepState(steps, copy);
  }

  /**
   * A deep copy with one step more. A rule starts with it, changes the copy's moments in place and
   * returns it.
   */
  public StepState next() {
    return copy().nextInPlace();
  }

  /** This state with one step more, whose moments are the same arrays, to be changed in place. */
  public StepState nextInPlace() {
    return new StepState(steps + 1, moments);
  }

  /**
   * One moment of this state, {@code [dimension]}: not a copy.
   *
   * @throws IllegalArgumentException when there is none of that name, as in the state of another
   *     rule
   */
  public double[] moment(String name) {
    double[] moment = moments.get(name);
    if (moment == null) {
      throw new IllegalArgumentException(
          "step state must hold the moment \""
              + name
              + "\", but holds "
              + moments.keySet()
              + "; continue a run with the step rule that it was started with");
    }
    return moment;
  }
}
