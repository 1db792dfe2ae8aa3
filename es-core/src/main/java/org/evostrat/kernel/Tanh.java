package org.evostrat.kernel;

/**
 * The hyperbolic tangent in float as a quotient of an odd polynomial of degree 13 and an even one
 * of degree 6, the coefficients being those published with the Eigen library, rounded to float.
 *
 * <p>The absolute error is below {@value #MAX_ERROR} for every float, the infinities included; NaN
 * stays NaN. Only additions, multiplications, one division and min/max, each rounded once: the same
 * bits on every JVM, and a loop over an array becomes vector instructions.
 */
public final class Tanh {
  /** What the result may differ from the exact one by; tested over the whole range. */
  public static final float MAX_ERROR = 5e-7f;

  /** Beyond this the quotient is 1 to the precision of a float. */
  public static final float LIMIT = 7.905311f;

  /** Of x^1 in the numerator. */
  public static final float A1 = 0.0048935246f;

  /** Of x^3 in the numerator. */
  public static final float A3 = 0.00063726195f;

  /** Of x^5 in the numerator. */
  public static final float A5 = 0.0000148572235f;

  /** Of x^7 in the numerator. */
  public static final float A7 = 5.1222973E-8f;

  /** Of x^9 in the numerator. */
  public static final float A9 = -8.604672E-11f;

  /** Of x^11 in the numerator. */
  public static final float A11 = 2.000188E-13f;

  /** Of x^13 in the numerator. */
  public static final float A13 = -2.7607684E-16f;

  /** Of x^0 in the denominator. */
  public static final float B0 = 0.004893525f;

  /** Of x^2 in the denominator. */
  public static final float B2 = 0.0022684347f;

  /** Of x^4 in the denominator. */
  public static final float B4 = 0.00011853471f;

  /** Of x^6 in the denominator. */
  public static final float B6 = 0.0000011982584f;

  private Tanh() {}

  /** The hyperbolic tangent. */
  public static float of(float value) {
    float x = Math.max(-LIMIT, Math.min(LIMIT, value));
    float s = x * x;
    float odd = x * (((((((A13 * s + A11) * s + A9) * s + A7) * s + A5) * s + A3) * s) + A1);
    float even = ((B6 * s + B4) * s + B2) * s + B0;
    return odd / even;
  }
}
