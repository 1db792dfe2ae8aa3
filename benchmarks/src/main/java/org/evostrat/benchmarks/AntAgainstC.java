package org.evostrat.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.evostrat.mujoco.sim.MujocoLibrary;

/**
 * Environment steps of ant-v2 per second in Java and in C on the same library, in turns: on one
 * thread and on two, in Java without and with a forward pass of the policy 111-64-64-8 per step.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar org.evostrat.benchmarks.AntAgainstC \
 *     [rounds] [steps] [file.json]
 * }</pre>
 *
 * <p>The programs are {@link AntLoop} and {@code ant_loop.cpp}; each round both get the same seeds
 * and must arrive at the same checksum, so that they have done the same, to the bit. The ratios are
 * those of turns of one round, which other load on the machine disturbs less than it does the
 * rates. Rates per CPU second count the time that the working threads were running; rates per wall
 * second what went by, which says something only of undisturbed turns, those in which each thread
 * ran for at least 95 % of the time. Given are medians and, in brackets, quartiles.
 */
public final class AntAgainstC {
  private static final int ROUNDS = 30;
  private static final int STEPS = 2000;
  private static final int WARM_UP_ROUNDS = 3;
  private static final double LEAST_SHARE = 0.95;
  private static final List<String> CONTESTANTS = List.of("C", "Java", "Java with policy");

  private final NativeAntLoop inC;
  private final int steps;

  private AntAgainstC(NativeAntLoop inC, int steps) {
    this.inC = inC;
    this.steps = steps;
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : STEPS;
    Report report = compare(rounds, steps);
    report.finish(args.length > 2 ? new String[] {args[2]} : new String[0]);
  }

  static Report compare(int rounds, int steps)
      throws IOException, InterruptedException, ExecutionException {
    Report report = new Report("Ant steps per second in Java and in C");
    report.note("mujoco", MujocoLibrary.version());
    report.note("rounds", rounds);
    report.note("stepsPerTurnAndThread", steps);
    try (NativeAntLoop inC = new NativeAntLoop()) {
      AntAgainstC comparison = new AntAgainstC(inC, steps);
      for (int threads = 1; threads <= 2; threads++) {
        comparison.rows(rounds, threads).forEach(report::add);
      }
    }
    return report;
  }

  private List<Map<String, Object>> rows(int rounds, int threads)
      throws IOException, InterruptedException, ExecutionException {
    List<Turn[]> turns = new ArrayList<>();
    try (AntWorkers plain = new AntWorkers(threads, false);
        AntWorkers withPolicy = new AntWorkers(threads, true)) {
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        int first = Math.floorMod(round, CONTESTANTS.size());
        long seed = 1 + (long) threads * (round + WARM_UP_ROUNDS);
        long[] seeds = LongStream.range(seed, seed + threads).toArray();
        Turn[] turn = new Turn[CONTESTANTS.size()];
        for (int i = 0; i < turn.length; i++) {
          int who = (first + i) % turn.length;
          turn[who] =
              switch (who) {
                case 0 -> inC.run(steps, seeds);
                case 1 -> plain.run(steps, seeds);
                default -> withPolicy.run(steps, seeds);
              };
        }
        requireEqual(turn);
        if (round >= 0) {
          turns.add(turn);
        }
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int who = 0; who < CONTESTANTS.size(); who++) {
      rows.add(row(threads, who, turns));
    }
    return rows;
  }

  private static void requireEqual(Turn[] turns) {
    for (Turn turn : turns) {
      if (turn.checksum() != turns[0].checksum()) {
        throw new IllegalStateException("Java and C did not do the same");
      }
    }
  }

  private static Map<String, Object> row(int threads, int who, List<Turn[]> turns) {
    double[] perCpu = turns.stream().mapToDouble(turn -> turn[who].perCpuSecond()).toArray();
    double[] perWall = turns.stream().mapToDouble(turn -> turn[who].perWallSecond()).toArray();
    double[] calm =
        turns.stream()
            .map(turn -> turn[who])
            .filter(turn -> turn.cpuNanos() >= LEAST_SHARE * threads * turn.wallNanos())
            .mapToDouble(Turn::perWallSecond)
            .toArray();
    double[] cpuRatio =
        turns.stream()
            .mapToDouble(turn -> turn[who].perCpuSecond() / turn[0].perCpuSecond())
            .toArray();
    double[] wallRatio =
        turns.stream()
            .mapToDouble(turn -> turn[who].perWallSecond() / turn[0].perWallSecond())
            .toArray();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("threads", threads);
    row.put("who", CONTESTANTS.get(who));
    row.put("steps per CPU second", Spread.of(perCpu));
    row.put("of C", Spread.of(cpuRatio));
    row.put("steps per wall second", Spread.of(perWall));
    row.put("undisturbed turns", calm.length);
    row.put("steps per wall second there", calm.length == 0 ? "none" : Spread.of(calm));
    row.put("of C, wall", Spread.of(wallRatio));
    return row;
  }
}
