package org.evostrat.examples.training;

import java.util.Locale;
import org.evostrat.step.Adam;
import org.evostrat.step.ClipUp;
import org.evostrat.step.Sgd;
import org.evostrat.step.StepRule;

/** The step rules by the names that they have on the command line. */
enum StepRuleChoice {
  ADAM {
    @Override
    StepRule rule(double learningRate, double momentum) {
      return new Adam(learningRate, momentum, Adam.DEFAULT_BETA2, Adam.DEFAULT_EPSILON);
    }
  },
  SGD {
    @Override
    StepRule rule(double learningRate, double momentum) {
      return new Sgd(learningRate, momentum);
    }
  },
  CLIPUP {
    @Override
    StepRule rule(double learningRate, double momentum) {
      return new ClipUp(learningRate, momentum, 2 * learningRate);
    }
  };

  abstract StepRule rule(double learningRate, double momentum);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
