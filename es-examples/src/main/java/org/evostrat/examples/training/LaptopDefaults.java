package org.evostrat.examples.training;

import java.util.List;

/** What a run uses where nothing else is given: about five minutes on two cores for the Ant. */
final class LaptopDefaults {
  static final String TASK = "ant-v2";
  static final long SEED = 0;
  static final int GENERATIONS = 800;
  static final int PAIRS = 10;
  static final double SIGMA = 0.02;
  static final double LEARNING_RATE = 0.0005;
  static final double MOMENTUM = 0.9;
  static final double WEIGHT_DECAY = 0;
  static final ExtraUpdates EXTRA_UPDATES = new ExtraUpdates(2);
  static final HiddenLayers HIDDEN = new HiddenLayers(List.of(64, 64));
  static final int MAX_STEPS = 200;
  static final int EVALUATIONS = 5;
  static final double ACTION_NOISE = 0.01;
  static final double STATISTICS_SHARE = 0.1;
  static final int REPLAY_EPISODES = 30;
  static final long REPLAY_SEED = 0;

  private LaptopDefaults() {}
}
