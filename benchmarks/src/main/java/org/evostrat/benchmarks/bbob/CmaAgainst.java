package org.evostrat.benchmarks.bbob;

import java.util.Arrays;
import java.util.Locale;

/**
 * CMA-ES of several libraries on the noiseless BBOB functions.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.bbob.CmaAgainst EVOSTRAT,HIPPARCHUS,COMMONS_MATH 2,5,10,20 15 2000
 * }</pre>
 *
 * <p>Arguments: libraries, dimensions, instances, budget over dimension. A run starts at a uniform
 * point of [-4, 4]^D with sigma 2 and ends at f at most 1e-8, when the library has a reason to
 * stop, or with the budget. Printed are the columns of {@code benchmarks/peers/cma_bbob.py}, the
 * library before them. With {@code values} as only argument: values to hold against that script.
 */
public final class CmaAgainst {
  private static final double TARGET = 1e-8;

  private CmaAgainst() {}

  /** Runs the comparison. */
  public static void main(String[] args) {
    if (args.length == 1) {
      printValues();
      return;
    }
    int[] dimensions = Arrays.stream(args[1].split(",", -1)).mapToInt(Integer::parseInt).toArray();
    System.out.println(
        "library,function,dimension,successes,instances,evaluations,successful_evaluations");
    for (String name : args[0].split(",", -1)) {
      for (int dimension : dimensions) {
        for (int function = 1; function <= Bbob.FUNCTIONS; function++) {
          int instances = Integer.parseInt(args[2]);
          long budget = Long.parseLong(args[3]) * dimension;
          System.out.println(row(Peer.valueOf(name), function, dimension, instances, budget));
        }
      }
    }
  }

  static String row(Peer peer, int function, int dimension, int instances, long budget) {
    int successes = 0;
    long evaluations = 0;
    long successful = 0;
    for (int instance = 1; instance <= instances; instance++) {
      long[] count = new long[1];
      boolean success = run(peer, function, dimension, instance, budget, count);
      successes += success ? 1 : 0;
      evaluations += count[0];
      successful += success ? count[0] : 0;
    }
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%d,%d,%d,%d",
        peer,
        function,
        dimension,
        successes,
        instances,
        evaluations,
        successful);
  }

  private static boolean run(
      Peer peer, int function, int dimension, int instance, long budget, long[] count) {
    Bbob f = new Bbob(function, dimension, instance);
    boolean[] success = new boolean[1];
    try {
      peer.minimize(
          x -> {
            if (count[0] == budget) {
              throw new EndOfRun();
            }
            count[0]++;
            double value = f.applyAsDouble(x);
            if (value <= TARGET) {
              success[0] = true;
              throw new EndOfRun();
            }
            return value;
          },
          start(function, dimension, instance),
          2,
          new Peer.Limits(instance, true));
    } catch (EndOfRun e) {
      return success[0];
    }
    return false;
  }

  static double[] start(int function, int dimension, int instance) {
    double[] start = new double[dimension];
    BbobInstance.Draws draws = new BbobInstance.Draws(function + 100, dimension, instance);
    for (int i = 0; i < dimension; i++) {
      start[i] = 8 * draws.uniform() - 4;
    }
    return start;
  }

  private static void printValues() {
    for (int dimension : new int[] {2, 10}) {
      for (int function = 1; function <= Bbob.FUNCTIONS; function++) {
        Bbob f = new Bbob(function, dimension, 3);
        double value = f.applyAsDouble(start(function, dimension, 3));
        double least = f.applyAsDouble(f.best());
        System.out.printf(Locale.ROOT, "%d %d %.12e %.1e%n", function, dimension, value, least);
      }
    }
  }
}
