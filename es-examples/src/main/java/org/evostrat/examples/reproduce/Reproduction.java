package org.evostrat.examples.reproduce;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.training.Configuration;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/** An experiment in a folder: its runs, and what comes of them. */
public final class Reproduction {
  private static final int SEEDS_FOR_A_VERDICT = 3;

  private final Experiment experiment;
  private final Scale scale;
  private final List<String> more;
  private final List<Arm> arms;
  private final @Nullable Integer seeds;
  private final Path folder;

  private Reproduction(
      Experiment experiment,
      Scale scale,
      List<Arm> arms,
      @Nullable Integer seeds,
      List<String> more,
      Path folder) {
    this.experiment = experiment;
    this.scale = scale;
    this.more = more;
    this.arms = arms;
    this.seeds = seeds;
    this.folder = folder;
  }

  /**
   * Looks an experiment up.
   *
   * @param seeds of each setting; null for as many as the experiment says
   * @param more options of {@code ./es ant} in the place of the experiment's
   * @throws IllegalArgumentException when there is no such figure or scale, or an option is wrong
   */
  public static Reproduction of(
      String figure, String scale, @Nullable Integer seeds, List<String> more, Path folder) {
    Experiment experiment = named("FIGURE", figure, Experiment.values());
    Scale size = named("--scale", scale, Scale.values());
    List<Arm> arms = experiment.arms(size, more);
    if (seeds != null) {
      int asked = Check.atLeast("--seeds", seeds, 1, "use 3");
      arms = arms.stream().map(arm -> arm.withSeeds(asked)).toList();
    }
    Reproduction reproduction =
        new Reproduction(experiment, size, arms, seeds, List.copyOf(more), folder);
    try {
      reproduction.arms.forEach(arm -> Configuration.parse(arm.options(1)));
    } catch (ParameterException e) {
      throw new IllegalArgumentException(
          Check.message(
              "--option",
              "be one of ./es ant",
              String.valueOf(e.getMessage()),
              "write --option=--pairs=20, say"),
          e);
    }
    return reproduction;
  }

  private static <T extends Enum<T>> T named(String what, String name, T[] known) {
    return Arrays.stream(known)
        .filter(value -> value.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Check.message(
                        what, "be one of " + Arrays.toString(known), name, "use " + known[0])));
  }

  /**
   * Carries out the runs that are not finished.
   *
   * @param parallel runs at a time
   * @param threads of each run; the outcome depends on neither
   * @return whether all are now
   */
  public boolean run(int parallel, int threads, Consumer<String> progress, BooleanSupplier stop)
      throws InterruptedException {
    return new Campaign(folder, arms, threads, progress, stop).run(parallel);
  }

  /** Writes curves.csv, pictures and report.md of the finished runs; what they say, in lines. */
  public List<String> tell() {
    Map<String, Map<String, List<RunRecord>>> byGroup = new LinkedHashMap<>();
    List<String> early = new ArrayList<>();
    for (Arm arm : arms) {
      List<RunRecord> runs = new ArrayList<>();
      for (long seed = 1; seed <= arm.seeds(); seed++) {
        RunFolder run = arm.folder(folder, seed);
        String end = Campaign.end(run);
        if (!end.equals(Campaign.DONE)) {
          early.add(arm.group() + ", " + arm.label() + ", seed " + seed + " " + end);
        }
        RunRecord.read(run, seed).ifPresent(runs::add);
      }
      if (!runs.isEmpty()) {
        byGroup.computeIfAbsent(arm.group(), name -> new LinkedHashMap<>()).put(arm.label(), runs);
      }
    }
    List<Group> groups = new ArrayList<>();
    byGroup.forEach((name, runs) -> Group.of(experiment, name, runs).ifPresent(groups::add));
    String note = experiment.note(scale, arms.get(0));
    Findings findings = new Findings(groups, note);
    List<String> report = new ArrayList<>();
    report.add("# " + experiment.title());
    report.add("");
    report.add("Made by `" + command() + "`" + (note.isEmpty() ? "." : ": " + note + "."));
    report.add(experiment.remark(scale, arms.get(0)));
    report.add(
        "Returns are medians of the last "
            + RunRecord.SMOOTHING
            + " evaluation medians; interactions are those of training, where nothing else is said;"
            + " the time of a generation is the lower quartile of a run.");
    report.add("");
    write(findings, groups, report);
    List<String> tables =
        experiment == Experiment.FIGURE3 ? findings.timeTables() : findings.tables();
    report.addAll(tables);
    List<String> claims = new ArrayList<>(Claims.of(experiment, groups));
    if (seeds() < SEEDS_FOR_A_VERDICT) {
      claims.add("With so few seeds any of this may be chance: how seeds differ is not known.");
    }
    claims.addAll(early);
    claims.forEach(claim -> report.add("* " + claim));
    new RunFolder(folder)
        .write("report.md", (String.join("\n", report) + "\n").getBytes(StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>(tables);
    said.addAll(claims);
    said.add("written to " + folder + ": report.md, curves.csv, pictures");
    return said;
  }

  private int seeds() {
    return arms.stream().mapToInt(Arm::seeds).max().orElseThrow();
  }

  private String command() {
    String line = "./es reproduce " + experiment + " --scale " + scale;
    return line
        + (seeds == null ? "" : " --seeds " + seeds)
        + more.stream().map(option -> " --option=" + option).collect(joining());
  }

  private void write(Findings findings, List<Group> groups, List<String> report) {
    RunFolder files = new RunFolder(folder);
    try {
      files.write("curves.csv", findings.csv().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (experiment == Experiment.FIGURE3) {
      picture("time.png", "time per generation over K", findings.timePerGeneration(), report);
      return;
    }
    for (int g = 0; g < groups.size(); g++) {
      Group all = groups.get(g);
      Group group = experiment == Experiment.STUDY ? all.contenders() : all;
      String suffix = groups.size() == 1 ? "" : "-" + (g + 1);
      picture(
          "interactions" + suffix + ".png",
          group.name() + ": return over interactions",
          findings.overInteractions(group),
          report);
      picture(
          "seconds" + suffix + ".png",
          group.name() + ": return over time",
          findings.overSeconds(group),
          report);
    }
  }

  private void picture(String name, String what, byte[] png, List<String> report) {
    new RunFolder(folder).write(name, png);
    report.add("![" + what + "](" + name + ")");
    report.add("");
  }
}
