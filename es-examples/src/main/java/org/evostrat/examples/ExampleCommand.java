package org.evostrat.examples;

import java.util.List;
import java.util.stream.Stream;
import org.evostrat.examples.training.Configuration;
import org.evostrat.examples.training.Example;
import org.evostrat.examples.training.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Trains what the documentation shows. */
@Command(
    name = "example",
    showDefaultValues = false,
    description = {
      "Trains an example of the documentation: ./es ant with options that suit.",
      "paddle: a game of pixels, by convolutions and virtual batch normalisation.",
      "attention: the same game, seen through two patches that the policy chooses.",
      "binary: the same game by hidden units that are 1 or -1.",
      "sparse: a pendulum that is paid when it stands upright, and never before.",
      "own-robot: a model and a reward that are not the library's; ./es render draws it.",
      "Options that are given take the place of the example's."
    })
final class ExampleCommand extends AntCommand {
  @Parameters(paramLabel = "NAME", description = "One of: ${COMPLETION-CANDIDATES}.")
  Example example = Example.PADDLE;

  @Override
  TrainingOptions used() {
    List<String> given = Configuration.given(parsed());
    return Configuration.parse(Stream.concat(example.options().stream(), given.stream()).toList());
  }
}
