package org.evostrat.rl.rollout;

import java.util.List;
import java.util.Map;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the parameters of a policy, to and from {@link PolicyArrays}.
 *
 * @param statistics by which observations are normalised; null where they are not
 * @param reference batch of virtual batch normalisation, {@code [referenceSize * observationSize]};
 *     empty where the policy has none
 */
record ContextArrays(@Nullable ObservationStatistics statistics, double[] reference) {
  /** By which what follows from the reference batch may differ from what the arrays say. */
  private static final double TOLERANCE = 1e-3;

  /** The policy of given parameters, with all that belongs to it. */
  PolicyArrays arrays(PolicyArchitecture policy, double[] theta) {
    PolicyArrays arrays = PolicyArrays.of(policy, theta);
    if (statistics != null) {
      arrays = NormalizerArrays.add(arrays, statistics);
    }
    if (reference.length > 0) {
      arrays = arrays.with(PolicyArrays.REFERENCE, shape(policy), reference);
      for (Map.Entry<String, double[]> entry : referenceStatistics(policy, theta).entrySet()) {
        double[] values = entry.getValue();
        arrays = arrays.with(entry.getKey(), List.of(values.length), values);
      }
    }
    return arrays;
  }

  /**
   * Reads them.
   *
   * @param normalize whether the rollouts normalise observations
   * @throws IllegalArgumentException when the arrays are not those of such a policy
   */
  static ContextArrays read(PolicyArrays arrays, PolicyArchitecture policy, boolean normalize) {
    double[] theta = arrays.theta(policy);
    boolean normalized = NormalizerArrays.in(arrays);
    Check.that(
        normalize == normalized,
        "normalizeObservations",
        "be "
            + normalized
            + " for an initial policy with"
            + (normalized ? "" : "out")
            + " normalizer",
        normalize,
        normalized
            ? "normalise them, or take the normalizer out of the arrays"
            : "do not normalise them, or add normalizer.mean and normalizer.std to the arrays");
    ContextArrays context =
        new ContextArrays(
            normalized ? NormalizerArrays.read(arrays, policy.observationSize()) : null,
            policy.referenceSize() > 0
                ? arrays.values(PolicyArrays.REFERENCE, shape(policy))
                : new double[0]);
    context
        .referenceStatistics(policy, theta)
        .forEach((name, follows) -> checkClose(arrays, name, follows));
    return context;
  }

  private Map<String, double[]> referenceStatistics(PolicyArchitecture policy, double[] theta) {
    if (statistics == null) {
      return policy.referenceStatistics(theta, reference);
    }
    ObservationNormalizer normalizer = new ObservationNormalizer(policy.observationSize());
    normalizer.load(statistics);
    return policy.referenceStatistics(theta, normalizer.applyToAll(reference));
  }

  private static void checkClose(PolicyArrays arrays, String name, double[] follows) {
    if (arrays.names().contains(name)) {
      double[] said = arrays.values(name, List.of(follows.length));
      for (int j = 0; j < said.length; j++) {
        Check.that(
            Math.abs(said[j] - follows[j]) <= TOLERANCE * (Math.abs(follows[j]) + TOLERANCE),
            name + ".flat[" + j + "]",
            "be " + follows[j] + ", which follows from weights and " + PolicyArrays.REFERENCE,
            said[j],
            "leave it out");
      }
    }
  }

  private static List<Integer> shape(PolicyArchitecture policy) {
    return List.of(policy.referenceSize(), policy.observationSize());
  }
}
