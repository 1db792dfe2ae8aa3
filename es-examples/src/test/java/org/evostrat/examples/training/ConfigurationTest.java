package org.evostrat.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.evostrat.examples.run.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ConfigurationTest {
  /** Every option, none at its default. */
  private static final List<String> CHANGED =
      List.of(
          "--task=pendulum-v1",
          "--seed=-5",
          "--initial-policy=some folder/policy.npz",
          "--generations=7",
          "--interactions=99",
          "--minutes=1.5",
          "--target=-300.25",
          "--pairs=3",
          "--sigma=1e-7",
          "--learning-rate=0.3",
          "--extra-updates=4",
          "--min-effective-share=0.375",
          "--trust-region=2.5",
          "--past-batches=3",
          "--common-random-numbers",
          "--skip-failed",
          "--strategy=ars",
          "--blocks=7",
          "--step-rule=clipup",
          "--momentum=0.5",
          "--weight-decay=0.005",
          "--shaping=z-score",
          "--noise-size=12345",
          "--noise-seed=9",
          "--policy=conv",
          "--activation=sign",
          "--vbn=16",
          "--hidden=none",
          "--max-steps=17",
          "--adaptive-steps",
          "--frame-skip=3",
          "--evaluations=2",
          "--action-noise=0.25",
          "--reward-shift=-0.5",
          "--normalize=false",
          "--statistics-share=0.75",
          "--statistics-growth=1.5",
          "--time-limit=20",
          "--retries=2",
          "--max-failed-share=0.125");

  @TempDir Path directory;

  @Test
  void everyOptionSurvives() {
    TrainingOptions options = new TrainingOptions();
    CommandLines.configure(new CommandLine(options)).parseArgs(CHANGED.toArray(String[]::new));
    RunFolder folder = RunFolder.create(directory);
    folder.writeConfiguration(Configuration.text(options, List.of("a \"comment\" --seed=1")));

    TrainingOptions read = Configuration.read(folder);

    assertThat(lines(read)).isEqualTo(lines(options)).hasSameSizeAs(CHANGED);
    assertThat(lines(options)).doesNotContainAnyElementsOf(lines(new TrainingOptions()));
  }

  @Test
  void theTestAboveKnowsEveryOption() {
    Set<String> known = new TreeSet<>();
    for (String option : CHANGED) {
      known.add(option.replaceFirst("=.*", ""));
    }

    Set<String> all =
        new CommandLine(new TrainingOptions())
            .getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());

    assertThat(known).isEqualTo(all);
  }

  private static List<String> lines(TrainingOptions options) {
    return Configuration.text(options, List.of()).lines().toList();
  }
}
