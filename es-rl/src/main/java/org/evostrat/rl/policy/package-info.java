/**
 * Policies: functions from an observation to an action whose parameters are one array.
 *
 * <p>A {@link org.evostrat.rl.policy.PolicyArchitecture} says how many parameters there are and
 * where they stand, and makes the {@link org.evostrat.rl.policy.Policy} that acts: {@link
 * org.evostrat.rl.policy.MlpArchitecture} of numbers, {@link
 * org.evostrat.rl.policy.ConvArchitecture} of pixels, {@link
 * org.evostrat.rl.policy.AttentionArchitecture} of a few patches of them. Neither knows of
 * environments. Since nothing is differentiated, a policy may have steps and choices in it.
 */
@NullMarked
package org.evostrat.rl.policy;

import org.jspecify.annotations.NullMarked;
