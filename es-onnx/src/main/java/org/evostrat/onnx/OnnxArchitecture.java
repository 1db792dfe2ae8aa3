package org.evostrat.onnx;

import org.evostrat.rl.policy.PolicyArrays;

/**
 * What a {@link org.evostrat.rl.policy.PolicyArchitecture} of one's own implements as well to be
 * exported by {@link OnnxPolicy}.
 */
public interface OnnxArchitecture {

  /**
   * Adds the operators that the policy is made of.
   *
   * @param graph to which they are added
   * @param arrays the parameters, as {@link
   *     org.evostrat.rl.policy.PolicyArchitecture#parameterArrays} names them
   * @param observation name of the observations, {@code [batch, observationSize]}, normalised where
   *     the policy was trained so, of {@link OnnxGraph#elementType}
   * @return name of the actions, {@code [batch, actionSize]}, float
   */
  String addTo(OnnxGraph graph, PolicyArrays arrays, String observation);
}
