/**
 * Policies: functions from an observation to an action whose parameters are one array.
 *
 * <p>{@link org.evostrat.rl.policy.MlpArchitecture} says how many parameters there are and where
 * they stand, {@link org.evostrat.rl.policy.MlpPolicy} acts. Neither knows of environments.
 */
@NullMarked
package org.evostrat.rl.policy;

import org.jspecify.annotations.NullMarked;
