/** The command-line program. */
module org.evostrat.examples {
  requires info.picocli;
  requires java.desktop;
  requires java.logging;
  requires jdk.unsupported;
  requires me.tongfei.progressbar;
  requires org.apache.commons.csv;
  requires org.evostrat.classic;
  requires org.evostrat.core;
  requires org.evostrat.iw;
  requires org.evostrat.mujoco;
  requires org.evostrat.onnx;
  requires org.evostrat.rl;
  requires org.knowm.xchart;
  requires org.slf4j;
  requires static org.jspecify;

  uses org.evostrat.backend.BackendProvider;

  opens org.evostrat.examples to
      info.picocli;
  opens org.evostrat.examples.planning to
      info.picocli;
  opens org.evostrat.examples.training to
      info.picocli;
}
