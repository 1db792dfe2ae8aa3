package org.evostrat.examples.reproduce;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.examples.run.RunFolder;

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

  /** The value of an option that all runs have, the last one given. */
  String value(String option) {
    return options.stream()
        .filter(given -> given.startsWith(option + "="))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .substring(option.length() + 1);
  }

  /** Where a run is, in the folder of all runs. */
  RunFolder folder(Path root, long seed) {
    String name = (group + "-" + label).replaceAll("[^A-Za-z0-9.]+", "-");
    return new RunFolder(root.resolve(name.replaceAll("^-|-$", "") + "-seed" + seed));
  }

  /** All options of a run. */
  List<String> options(long seed) {
    List<String> all = new ArrayList<>(options);
    all.add("--seed=" + seed);
    return all;
  }
}
