/** Policies as ONNX files. */
module org.evostrat.onnx {
  requires static transitive org.jspecify;
  requires transitive org.evostrat.rl;
  requires com.google.protobuf;

  exports org.evostrat.onnx;
}
