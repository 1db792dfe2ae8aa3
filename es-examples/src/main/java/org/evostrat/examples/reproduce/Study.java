package org.evostrat.examples.reproduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The arms of the question that the paper leaves open: is reuse better than plain ES whose learning
 * rate and momentum are tuned? Cheap tasks first.
 */
final class Study {
  private static final String RATE = ", learning rate ";
  private static final String PLAIN = "ES";
  private static final String ADAPTIVE = "adaptive";
  private static final String FIXED = "K = 4";
  private static final String PGPE = "PGPE";
  private static final String ARS = "ARS";
  private static final String PAST = " --past-batches=3 --statistics-growth=1.5";
  private static final String COMMON = " --common-random-numbers";

  /** What is tried, and the options that make it. */
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry(PLAIN, "--extra-updates=0"),
          Map.entry("ES, momentum 0", "--extra-updates=0 --momentum=0"),
          Map.entry("ES, momentum 0.99", "--extra-updates=0 --momentum=0.99"),
          Map.entry(ADAPTIVE, "--extra-updates=adaptive"),
          Map.entry(FIXED, "--extra-updates=4"),
          Map.entry("ES, 3 past batches", "--extra-updates=0" + PAST),
          Map.entry("adaptive, 3 past batches", "--extra-updates=adaptive" + PAST),
          Map.entry("ES, common random numbers", "--extra-updates=0" + COMMON),
          Map.entry("adaptive, common random numbers", "--extra-updates=adaptive" + COMMON),
          Map.entry(PGPE, "--strategy=pgpe --step-rule=clipup"),
          Map.entry(ARS, "--strategy=ars"));

  private Study() {}

  /**
   * A task and what is tried on it.
   *
   * @param tried families with their learning rates
   */
  private record Setting(String name, String options, int seeds, Map<String, String> tried) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "cart-pole-v1, 16 hidden units (97 parameters), 20 episodes, sigma 0.1",
              "--task=cart-pole-v1 --max-steps=500 --interactions=100000 --hidden=16 --sigma=0.1",
              10,
              Map.ofEntries(
                  Map.entry(PLAIN, "1e-4 1e-3 1e-2 3e-2"),
                  Map.entry("ES, momentum 0", "1e-2 3e-2"),
                  Map.entry("ES, momentum 0.99", "1e-2"),
                  Map.entry(ADAPTIVE, "1e-4 1e-3 1e-2 3e-2"),
                  Map.entry(FIXED, "1e-3 1e-2"),
                  Map.entry("ES, 3 past batches", "1e-2 3e-2"),
                  Map.entry("adaptive, 3 past batches", "1e-3"),
                  Map.entry("ES, common random numbers", "1e-2"),
                  Map.entry("adaptive, common random numbers", "1e-2"),
                  Map.entry(PGPE, "0.15"),
                  Map.entry(ARS, "0.02 0.05"))),
          new Setting(
              "half-cheetah-v2, linear policy (108 parameters), 20 episodes of 200 steps, sigma 0.05",
              "--task=half-cheetah-v2 --max-steps=200 --interactions=400000 --hidden=none"
                  + " --sigma=0.05",
              5,
              Map.ofEntries(
                  Map.entry(PLAIN, "1e-3 3e-3 1e-2 3e-2"),
                  Map.entry("ES, momentum 0", "1e-2 3e-2"),
                  Map.entry("ES, momentum 0.99", "1e-2"),
                  Map.entry(ADAPTIVE, "1e-3 3e-3 1e-2 3e-2"),
                  Map.entry(FIXED, "3e-3 1e-2"),
                  Map.entry("ES, 3 past batches", "1e-2 3e-2"),
                  Map.entry("adaptive, 3 past batches", "3e-3"),
                  Map.entry("ES, common random numbers", "1e-2"),
                  Map.entry("adaptive, common random numbers", "1e-2"),
                  Map.entry(PGPE, "0.15"),
                  Map.entry(ARS, "0.02 0.05"))),
          new Setting(
              "ant-v2, 64-64 policy (11,848 parameters), 20 episodes of 200 steps, sigma 0.02",
              "--task=ant-v2 --max-steps=200 --interactions=300000 --hidden=64,64 --sigma=0.02"
                  + " --reward-shift=-1",
              3,
              Map.ofEntries(
                  Map.entry(PLAIN, "1e-4 1e-3 3e-3 1e-2"),
                  Map.entry("ES, momentum 0", "3e-3"),
                  Map.entry("ES, momentum 0.99", "1e-3"),
                  Map.entry(ADAPTIVE, "1e-4 1e-3 3e-3"),
                  Map.entry(FIXED, "1e-4 1e-3"),
                  Map.entry("ES, common random numbers", "3e-3"),
                  Map.entry(PGPE, "0.15"),
                  Map.entry(ARS, "0.02"))));

  /** All arms: setting by setting, plain ES first. */
  static List<Arm> arms() {
    List<Arm> arms = new ArrayList<>();
    for (Setting setting : SETTINGS) {
      setting.tried.keySet().stream()
          .sorted()
          .forEach(
              family ->
                  Arrays.stream(Objects.requireNonNull(setting.tried.get(family)).split(" "))
                      .forEach(rate -> arms.add(arm(setting, family, rate))));
    }
    return arms;
  }

  private static Arm arm(Setting setting, String family, String rate) {
    String options =
        String.join(
            " ",
            setting.options,
            Objects.requireNonNull(FAMILIES.get(family)),
            "--learning-rate=" + rate,
            "--pairs=10",
            "--noise-size=1000000",
            "--evaluations=5",
            "--generations=100000");
    return new Arm(setting.name, family + RATE + rate, List.of(options.split(" ")), setting.seeds);
  }

  /** What an arm is, whatever its learning rate. */
  static String family(String label) {
    return label.substring(0, label.indexOf(RATE));
  }

  /** Whether an arm is plain ES, with any learning rate and momentum. */
  static boolean isPlain(String label) {
    String family = family(label);
    return family.equals(PLAIN) || family.startsWith(PLAIN + ", momentum");
  }

  /** Whether an arm is the library's default, with any learning rate. */
  static boolean isDefault(String label) {
    return family(label).equals(ADAPTIVE);
  }

  /** What picks the arms of each strategy, variants of reuse aside. */
  static List<Predicate<String>> strategies() {
    return List.of(
        Study::isPlain,
        Study::isDefault,
        label -> family(label).equals(FIXED),
        label -> family(label).equals(PGPE),
        label -> family(label).equals(ARS));
  }

  /** The arm of plain ES with the same learning rate and the usual momentum. */
  static String plainAtTheSameRate(String label) {
    return PLAIN + label.substring(label.indexOf(RATE));
  }
}
