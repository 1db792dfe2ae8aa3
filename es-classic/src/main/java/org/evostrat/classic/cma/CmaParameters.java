package org.evostrat.classic.cma;

/**
 * The strategy parameters of a dimension and a population size: table 1 of Hansen 2016
 * (arXiv:1604.00772), to which the equation numbers refer; (58) with the summand 1/4 of the
 * revision of 2023.
 *
 * @param dimension n
 * @param populationSize lambda
 * @param meanWeights of the best, the second, ..., zero for the worse half; they sum to 1, {@code
 *     [populationSize]}
 * @param covarianceWeights the same, but negative for the worse half when the update is active,
 *     {@code [populationSize]}
 * @param weightSum of the covariance weights
 * @param muEff variance effective selection mass (8)
 * @param cSigma learning rate of the step size's path (55)
 * @param dSigma damping of the step size (55)
 * @param cC learning rate of the covariance's path (56)
 * @param c1 of the rank-one update (57)
 * @param cMu of the rank-mu update (58)
 * @param expectedNorm of a standard normal vector
 * @param decompositionGap generations from one eigendecomposition to the next
 */
record CmaParameters(
    int dimension,
    int populationSize,
    double[] meanWeights,
    double[] covarianceWeights,
    double weightSum,
    double muEff,
    double cSigma,
    double dSigma,
    double cC,
    double c1,
    double cMu,
    double expectedNorm,
    int decompositionGap) {

  static CmaParameters of(int n, int lambda, boolean active, boolean separable) {
    double[] raw = new double[lambda];
    int mu = lambda / 2;
    double sum = 0;
    double squares = 0;
    double negativeSum = 0;
    double negativeSquares = 0;
    for (int i = 0; i < lambda; i++) {
      raw[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1.0); // (49)
      if (i < mu) {
        sum += raw[i];
        squares += raw[i] * raw[i];
      } else {
        negativeSum += Math.abs(raw[i]);
        negativeSquares += raw[i] * raw[i];
      }
    }
    double muEff = sum * sum / squares; // (8)
    double negativeMuEff = negativeSum * negativeSum / negativeSquares;

    double cSigma = (muEff + 2) / (n + muEff + 5);
    double dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma; // (55)
    double cC = (4 + muEff / n) / (n + 4 + 2 * muEff / n); // (56)
    double c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff); // (57)
    double cMu = 2 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2.0) * (n + 2.0) + muEff); // (58)
    if (separable) {
      // Ros and Hansen 2008: fewer parameters are learned faster.
      c1 = Math.min(1, c1 * (n + 2) / 3);
      cMu = cMu * (n + 2) / 3;
    }
    cMu = Math.min(1 - c1, cMu);

    double negativeMass = 0;
    if (active && cMu > 0) {
      double alphaMu = 1 + c1 / cMu; // (50)
      double alphaMuEff = 1 + 2 * negativeMuEff / (muEff + 2); // (51)
      double alphaDefinite = (1 - c1 - cMu) / (n * cMu); // (52)
      negativeMass = Math.min(alphaMu, Math.min(alphaMuEff, alphaDefinite));
    }
    double[] meanWeights = new double[lambda];
    double[] covarianceWeights = new double[lambda];
    double weightSum = 0;
    for (int i = 0; i < lambda; i++) { // (53)
      meanWeights[i] = i < mu ? raw[i] / sum : 0;
      covarianceWeights[i] = meanWeights[i];
      if (i >= mu && negativeMass > 0) {
        covarianceWeights[i] = negativeMass * raw[i] / negativeSum;
      }
      weightSum += covarianceWeights[i];
    }
    double expectedNorm = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    double gap = 0.5 / ((c1 + cMu) * n);
    return new CmaParameters(
        n,
        lambda,
        meanWeights,
        covarianceWeights,
        weightSum,
        muEff,
        cSigma,
        dSigma,
        cC,
        c1,
        cMu,
        expectedNorm,
        Math.max(1, (int) gap));
  }

  /** Generations after which equal best values end a run: {@code 10 + ceil(30 n / lambda)}. */
  int shortHistory() {
    return 10 + shortTerm();
  }

  /** Generations before stagnation is looked for: {@code 120 + ceil(30 n / lambda)}. */
  int longHistory() {
    return 120 + shortTerm();
  }

  private int shortTerm() {
    return (int) Math.ceil(30.0 * dimension / populationSize);
  }
}
