package org.evostrat.kernel;

/**
 * Standard normal floats by the ziggurat method (Marsaglia and Tsang 2000) with 256 layers.
 *
 * <p>A candidate takes 32 bits: 8 choose the layer, 24 others the signed abscissa, so that the two
 * are independent (the flaw of the original, which shared bits, was pointed out by Doornik 2005).
 * About 99 % of the candidates are accepted by one integer comparison. Tables and rare branches use
 * {@link StrictMath}: the bits do not depend on the JVM.
 */
public final class Ziggurat {
  private static final int LAYERS = 256;

  /** Right end of the base layer, and the common area of the layers. */
  private static final double R = 3.654152885361009;

  private static final double AREA = 0.00492867323399;

  /** Half the number of abscissae of a layer. */
  private static final double M = 1 << 23;

  private static final int[] INSIDE = new int[LAYERS];
  private static final float[] WIDTH = new float[LAYERS];
  private static final double[] HEIGHT = new double[LAYERS];

  static {
    double x = R;
    double f = density(R);
    double base = AREA / f;
    INSIDE[0] = (int) (R / base * M);
    WIDTH[0] = (float) (base / M);
    HEIGHT[0] = 1;
    INSIDE[1] = 0;
    WIDTH[LAYERS - 1] = (float) (R / M);
    HEIGHT[LAYERS - 1] = f;
    for (int i = LAYERS - 2; i >= 1; i--) {
      double inner = StrictMath.sqrt(-2 * StrictMath.log(AREA / x + density(x)));
      INSIDE[i + 1] = (int) (inner / x * M);
      x = inner;
      WIDTH[i] = (float) (x / M);
      HEIGHT[i] = density(x);
    }
  }

  private Ziggurat() {}

  /** Fills a range; what is drawn beyond it is thrown away. */
  static void fill(Xoshiro random, float[] out, int from, int to) {
    int j = from;
    for (; j + 2 <= to; j += 2) {
      long bits = random.nextLong();
      out[j] = next((int) bits, random);
      out[j + 1] = next((int) (bits >>> 32), random);
    }
    if (j < to) {
      out[j] = next((int) random.nextLong(), random);
    }
  }

  /** The number that a 32-bit candidate stands for, or where it is rejected one of the next. */
  public static float next(int bits, Xoshiro random) {
    int layer = bits & (LAYERS - 1);
    int abscissa = bits >> 8;
    // -1 - a for negative a: the half added below makes the layer symmetric about zero.
    int magnitude = abscissa ^ (abscissa >> 31);
    float x = (abscissa + 0.5f) * WIDTH[layer];
    return magnitude < INSIDE[layer] ? x : slow(layer, x, random);
  }

  private static float slow(int layer, float x, Xoshiro random) {
    if (layer == 0) {
      return tail(x < 0, random);
    }
    double f = HEIGHT[layer] + random.nextDouble() * (HEIGHT[layer - 1] - HEIGHT[layer]);
    return f < density(x) ? x : next((int) random.nextLong(), random);
  }

  /** Beyond R: Marsaglia's exponential rejection (1964). */
  private static float tail(boolean negative, Xoshiro random) {
    double x;
    double y;
    do {
      x = -StrictMath.log(1 - random.nextDouble()) / R;
      y = -StrictMath.log(1 - random.nextDouble());
    } while (y + y < x * x);
    return (float) (negative ? -(R + x) : R + x);
  }

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }
}
