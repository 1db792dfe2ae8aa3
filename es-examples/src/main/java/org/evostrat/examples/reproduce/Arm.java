package org.evostrat.examples.reproduce;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to train, to be run with several seeds.
 *
 * @param group arms that are drawn into one picture and held against each other
 * @param label of the arm within its group
 * @param options of {@code ./es ant}, without the seed
 * @param seeds it is run with: 1, 2, ...
 */
record Arm(String group, String label, List<String> options, int seeds) {

  Arm {
    options = List.copyOf(options);
  }

  Arm withOptions(List<String> others) {
    return new Arm(group, label, others, seeds);
  }

  Arm withSeeds(int others) {
    return new Arm(group, label, options, others);
  }

  /** The name of a run's folder. */
  String folder(long seed) {
    String name = (group + "-" + label).replaceAll("[^A-Za-z0-9.]+", "-");
    return name.replaceAll("^-|-$", "") + "-seed" + seed;
  }

  /** All options of a run. */
  List<String> options(long seed) {
    List<String> all = new ArrayList<>(options);
    all.add("--seed=" + seed);
    return all;
  }
}
