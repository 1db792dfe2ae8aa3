/**
 * The core of evostrat: objectives, the noise table, evolution strategies, local backends,
 * checkpoints and the run loop.
 */
module org.evostrat.core {
  requires org.slf4j;
  requires static transitive org.jspecify;

  uses org.evostrat.kernel.KernelProvider;

  exports org.evostrat;
  exports org.evostrat.backend;
  exports org.evostrat.checkpoint;
  exports org.evostrat.kernel;
  exports org.evostrat.noise;
  exports org.evostrat.objective;
  exports org.evostrat.optimizer;
  exports org.evostrat.report;
  exports org.evostrat.sample;
  exports org.evostrat.shaping;
  exports org.evostrat.step;
  exports org.evostrat.termination;
  exports org.evostrat.internal.check to
      org.evostrat.classic,
      org.evostrat.examples,
      org.evostrat.iw,
      org.evostrat.math,
      org.evostrat.mujoco,
      org.evostrat.onnx,
      org.evostrat.rl,
      org.evostrat.spark;
  exports org.evostrat.internal.numpy to
      org.evostrat.rl;
}
