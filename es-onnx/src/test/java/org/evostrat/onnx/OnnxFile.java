package org.evostrat.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** A file in ONNX Runtime, which checks a model when it loads it. */
final class OnnxFile implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  OnnxFile(byte[] file) throws OrtException {
    session = environment.createSession(file);
  }

  OrtSession session() {
    return session;
  }

  /** Actions for observations, {@code [batch][observationSize]} to {@code [batch][actionSize]}. */
  double[][] act(double[][] observations) throws OrtException {
    try (OnnxTensor input = OnnxTensor.createTensor(environment, observations);
        OrtSession.Result result = session.run(Map.of(OnnxPolicy.OBSERVATION, input))) {
      return (double[][]) result.get(0).getValue();
    }
  }

  /** The same of a file of floats. */
  float[][] act(float[][] observations) throws OrtException {
    try (OnnxTensor input = OnnxTensor.createTensor(environment, observations);
        OrtSession.Result result = session.run(Map.of(OnnxPolicy.OBSERVATION, input))) {
      return (float[][]) result.get(0).getValue();
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
