package org.evostrat.examples.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evostrat.internal.check.Check;

/** What can be reproduced: the figures of Campos et al. (2018), on Ant-v2 as there, and a study. */
enum Experiment {
  /** K from 0 to 5 at the learning rate of the paper. */
  FIGURE1(1_000_000, 2_000_000_000, "Extra updates K at learning rate 1e-4") {
    @Override
    List<Arm> arms() {
      return updates("64-64 policy, learning rate 1e-4", "64,64", "1e-4");
    }
  },
  /** The same with larger policies. */
  FIGURE2(150_000, 1_000_000_000, "Extra updates K for larger policies") {
    @Override
    List<Arm> arms() {
      List<Arm> arms = new ArrayList<>(updates(LARGER, "256,256", "1e-4"));
      arms.addAll(updates(LARGEST, "512,512", "1e-4"));
      return arms;
    }
  },
  /** What extra updates cost in time. */
  FIGURE3(200_000, 200_000_000, "Time per generation over K") {
    @Override
    List<Arm> arms() {
      List<Arm> arms = new ArrayList<>(updates("64-64 policy", "64,64", "1e-4"));
      arms.addAll(updates(LARGER, "256,256", "1e-4"));
      arms.addAll(updates(LARGEST, "512,512", "1e-4"));
      return arms;
    }

    /** Next to whole episodes on two cores an update of 10 pairs cannot be seen. */
    @Override
    List<String> common(Scale scale) {
      List<String> options = new ArrayList<>(super.common(scale));
      if (scale == Scale.LAPTOP) {
        options.addAll(
            List.of("--pairs=50", "--max-steps=2", "--evaluations=1", "--interactions=6000"));
      }
      return options;
    }

    @Override
    String remark(Scale scale, Arm any) {
      return scale == Scale.LAPTOP
          ? "In the paper: 10,000 of at most 1000. Episodes are cut so short that the share of an"
              + " update can be seen, as it can where hundreds of cores share the episodes; next to"
              + " whole episodes on two cores it cannot (docs/performance.md). Each run has one thread,"
              + " which makes its updates as well."
          : "";
    }
  },
  /** Larger learning rates; and the default of this library, which the paper does not have. */
  FIGURE4(200_000, 1_000_000_000, "Extra updates K at larger learning rates") {
    @Override
    List<Arm> arms() {
      List<Arm> arms = new ArrayList<>();
      for (String rate : List.of("1e-3", "1e-2")) {
        String group = "64-64 policy, learning rate " + rate;
        arms.addAll(updates(group, "64,64", rate));
        arms.add(arm(group, "adaptive", "64,64", rate, "adaptive"));
      }
      return arms;
    }
  },
  /** Reuse against plain ES at its own best learning rate and momentum, on three tasks. */
  STUDY(0, 0, "Is reuse better than plain ES that is tuned?") {
    @Override
    List<Arm> arms() {
      return Study.arms();
    }

    @Override
    List<String> common(Scale scale) {
      Check.that(scale == Scale.LAPTOP, "--scale of the study", "be laptop", scale, "leave it out");
      return List.of();
    }

    @Override
    String note(Scale scale, Arm any) {
      return ""; // The groups' names say it.
    }

    @Override
    String remark(Scale scale, Arm any) {
      return "";
    }
  };

  /** The arm that the others of its group are held against. */
  static final String PLAIN = "K = 0";

  private static final String LARGER = "256-256 policy (96,520 parameters)";
  private static final String LARGEST = "512-512 policy (324,104 parameters)";
  private static final int MOST_UPDATES = 5;
  private static final int SEEDS = 3;

  private final long onLaptop;
  private final long onCluster;
  private final String title;

  Experiment(long onLaptop, long onCluster, String title) {
    this.onLaptop = onLaptop;
    this.onCluster = onCluster;
    this.title = title;
  }

  /** All arms, without what the scale says. */
  abstract List<Arm> arms();

  /** The options that all arms have, those of their own first. */
  List<String> common(Scale scale) {
    List<String> options = new ArrayList<>(scale.options());
    options.addAll(
        List.of(
            "--task=ant-v2",
            "--sigma=0.02",
            "--weight-decay=0.25",
            "--reward-shift=-1",
            "--generations=1000000",
            "--interactions=" + (scale == Scale.LAPTOP ? onLaptop : onCluster)));
    return options;
  }

  /** What has to be said beside every figure. */
  String note(Scale scale, Arm any) {
    return scale.note(any);
  }

  /** What else a reader has to know. */
  String remark(Scale scale, Arm any) {
    return (scale == Scale.LAPTOP ? "In the paper: 10,000 of at most 1000. " : "")
        + "In training "
        + any.value("--reward-shift")
        + " is added to the reward of every step (the Ant pays 1 for being alive); all returns are"
        + " the task's own.";
  }

  /** The arms as they are run. */
  final List<Arm> arms(Scale scale, List<String> more) {
    List<Arm> complete = new ArrayList<>();
    for (Arm arm : arms()) {
      List<String> options = new ArrayList<>(arm.options());
      options.addAll(common(scale));
      options.addAll(more);
      complete.add(arm.withOptions(options).withSeeds(scale.seeds(arm.seeds())));
    }
    return complete;
  }

  String title() {
    return title;
  }

  private static List<Arm> updates(String group, String hidden, String learningRate) {
    List<Arm> arms = new ArrayList<>();
    for (int k = 0; k <= MOST_UPDATES; k++) {
      arms.add(arm(group, "K = " + k, hidden, learningRate, String.valueOf(k)));
    }
    return arms;
  }

  private static Arm arm(
      String group, String label, String hidden, String learningRate, String extraUpdates) {
    return new Arm(
        group,
        label,
        List.of(
            "--hidden=" + hidden,
            "--learning-rate=" + learningRate,
            "--extra-updates=" + extraUpdates),
        SEEDS);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
