package org.evostrat.mujoco.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.evostrat.internal.check.Check;

/**
 * The colours that stand for all colours of some pictures: median cut, then means of what is
 * nearest. Immutable and thread-safe, and always the same for the same pictures.
 *
 * <p>Colours are told apart by their upper six bits of red, green and blue ("cells").
 */
public final class Palette {
  /** The most colours: one of a GIF's 256 stands for "as before". */
  public static final int MOST_COLOURS = 255;

  private static final int SIDE = 64;
  private static final int CELLS = SIDE * SIDE * SIDE;
  private static final int MEANS = 4;

  /** A colour of the pictures: its parts, and how many pixels have it. */
  private record Shade(int[] parts, long pixels) {}

  private final int[] colours;
  private final byte[] nearest = new byte[CELLS];

  private Palette(List<int[]> colours) {
    this.colours = colours.stream().mapToInt(c -> c[0] << 16 | c[1] << 8 | c[2]).toArray();
    for (int cell = 0; cell < CELLS; cell++) {
      nearest[cell] = (byte) nearest(colours, parts(cell));
    }
  }

  /**
   * Chooses the colours.
   *
   * @param pictures a sample of what will be shown, at least one
   */
  public static Palette of(List<Picture> pictures) {
    Check.that(!pictures.isEmpty(), "pictures", "hold at least one", "none", "draw one");
    List<Shade> shades = shades(pictures);
    List<int[]> colours = cut(shades);
    for (int round = 0; round < MEANS; round++) {
      colours = means(colours, shades);
    }
    return new Palette(colours);
  }

  private static List<Shade> shades(List<Picture> pictures) {
    long[] counts = new long[CELLS];
    for (Picture picture : pictures) {
      for (int i = 0; i < picture.width() * picture.height(); i++) {
        counts[cell(picture.at(i))]++;
      }
    }
    List<Shade> shades = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      if (counts[cell] > 0) {
        shades.add(new Shade(parts(cell), counts[cell]));
      }
    }
    return shades;
  }

  /** Cuts the box with the largest sum of squares in two, at its mean, as often as possible. */
  private static List<int[]> cut(List<Shade> shades) {
    List<Box> boxes = new ArrayList<>(List.of(new Box(shades)));
    while (boxes.size() < MOST_COLOURS) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(box -> box.squares)).orElseThrow();
      if (!(widest.squares > 0)) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    return new ArrayList<>(boxes.stream().map(Box::mean).toList());
  }

  private static List<int[]> means(List<int[]> colours, List<Shade> shades) {
    long[][] sums = new long[colours.size()][4];
    for (Shade shade : shades) {
      long[] sum = sums[nearest(colours, shade.parts)];
      for (int part = 0; part < 3; part++) {
        sum[part] += shade.pixels * shade.parts[part];
      }
      sum[3] += shade.pixels;
    }
    List<int[]> means = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      long[] sum = sums[i];
      means.add(
          sum[3] == 0
              ? colours.get(i)
              : new int[] {
                (int) (sum[0] / sum[3]), (int) (sum[1] / sum[3]), (int) (sum[2] / sum[3])
              });
    }
    return means;
  }

  private static int nearest(List<int[]> colours, int[] parts) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.size(); i++) {
      int[] colour = colours.get(i);
      int r = colour[0] - parts[0];
      int g = colour[1] - parts[1];
      int b = colour[2] - parts[2];
      int distance = 2 * r * r + 4 * g * g + b * b; // about what an eye sees
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  /** How many colours there are. */
  public int size() {
    return colours.length;
  }

  /** A colour as {@code 0xRRGGBB}. */
  public int colour(int index) {
    return colours[index];
  }

  /** The index of the colour that stands for {@code 0xRRGGBB}. */
  public int index(int rgb) {
    return nearest[cell(rgb)] & 255;
  }

  private static int cell(int rgb) {
    return (coarse(rgb >> 16) * SIDE + coarse(rgb >> 8)) * SIDE + coarse(rgb);
  }

  private static int coarse(int part) {
    return (part & 255) / (256 / SIDE);
  }

  /** The middle of a cell, in [0, 255]. */
  private static int[] parts(int cell) {
    int[] parts = {cell / (SIDE * SIDE), cell / SIDE % SIDE, cell % SIDE};
    return Arrays.stream(parts).map(part -> part * 255 / (SIDE - 1)).toArray();
  }

  private static final class Box {
    final List<Shade> shades;
    final double squares;
    private final double[] means = new double[3];
    private final int longest;

    Box(List<Shade> shades) {
      this.shades = shades;
      double pixels = 0;
      for (Shade shade : shades) {
        pixels += shade.pixels;
        for (int part = 0; part < 3; part++) {
          means[part] += (double) shade.pixels * shade.parts[part];
        }
      }
      double most = -1;
      int along = 0;
      for (int part = 0; part < 3; part++) {
        means[part] /= pixels;
        double sum = 0;
        for (Shade shade : shades) {
          double difference = shade.parts[part] - means[part];
          sum += shade.pixels * difference * difference;
        }
        if (sum > most) {
          most = sum;
          along = part;
        }
      }
      squares = most;
      longest = along;
    }

    int[] mean() {
      return Arrays.stream(means).mapToInt(mean -> (int) Math.round(mean)).toArray();
    }

    List<Box> halves() {
      List<Shade> low = new ArrayList<>();
      List<Shade> high = new ArrayList<>();
      for (Shade shade : shades) {
        (shade.parts[longest] <= means[longest] ? low : high).add(shade);
      }
      return List.of(new Box(low), new Box(high));
    }
  }
}
