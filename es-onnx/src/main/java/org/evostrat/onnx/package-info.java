/**
 * Policies as ONNX files, for programs in other languages and on other devices.
 *
 * <p>{@link org.evostrat.onnx.OnnxPolicy} makes the file from a {@link
 * org.evostrat.rl.policy.PolicyArchitecture} and its {@link org.evostrat.rl.policy.PolicyArrays}:
 * observation in, action out, whatever normalises in between included. An architecture of one's own
 * says by {@link org.evostrat.onnx.OnnxArchitecture} which operators it is made of.
 */
@NullMarked
package org.evostrat.onnx;

import org.jspecify.annotations.NullMarked;
