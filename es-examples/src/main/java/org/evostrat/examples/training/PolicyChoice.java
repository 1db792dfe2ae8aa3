package org.evostrat.examples.training;

import java.util.List;
import java.util.Locale;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.environment.Images;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArchitecture;

/** The kinds of policies. */
enum PolicyChoice {
  /** A multilayer perceptron, of any observation. */
  MLP {
    @Override
    PolicyArchitecture of(Task task, List<Integer> hidden, Activation activation, int reference) {
      requireNone(reference);
      return new MlpArchitecture(task.observationSize(), hidden, task.actionSize(), activation);
    }
  },
  /** Two convolutions, of 16 channels each, before the hidden layers. */
  CONV {
    @Override
    PolicyArchitecture of(Task task, List<Integer> hidden, Activation activation, int reference) {
      Images images = images(task);
      return new ConvArchitecture(
          images.count(),
          images.height(),
          images.width(),
          List.of(new Convolution(16, 4, 2), new Convolution(16, 3, 2)),
          hidden,
          task.actionSize(),
          activation,
          reference);
    }
  },
  /** Two patches of 4 x 4 pixels, chosen from those at every other place. */
  ATTENTION {
    @Override
    PolicyArchitecture of(Task task, List<Integer> hidden, Activation activation, int reference) {
      requireNone(reference);
      Images images = images(task);
      return new AttentionArchitecture(
          images.count(),
          images.height(),
          images.width(),
          4,
          2,
          2,
          hidden,
          task.actionSize(),
          activation);
    }
  };

  /** The policy for a task; {@code reference} observations in the reference batch, 0 for none. */
  abstract PolicyArchitecture of(
      Task task, List<Integer> hidden, Activation activation, int reference);

  private static void requireNone(int reference) {
    Check.that(reference == 0, "--vbn", "be 0 with this --policy", reference, "use --policy=conv");
  }

  private static Images images(Task task) {
    Images images = task.images();
    if (images == null) {
      throw new IllegalArgumentException(
          Check.message(
              "--task",
              "have images as observations with this --policy",
              task.name(),
              "use --policy=mlp"));
    }
    return images;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
