package org.evostrat.mujoco.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.evostrat.internal.check.Check;

/** A picture of red, green and blue. Immutable and thread-safe. */
public final class Picture {
  private static final int LARGEST = 1 << 14;

  private final int width;
  private final int height;
  private final byte[] rgb;

  private Picture(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /**
   * A picture of pixels.
   *
   * @param rgb three bytes per pixel, row by row from the top, {@code [height * width * 3]}; copied
   */
  public static Picture of(int width, int height, byte[] rgb) {
    checkSize("width", width);
    checkSize("height", height);
    int length = 3 * width * height;
    Check.that(
        rgb.length == length,
        "rgb",
        "have length 3 * width * height, " + length,
        rgb.length,
        "give three bytes per pixel");
    return new Picture(width, height, rgb.clone());
  }

  /** Refuses widths and heights that a picture cannot have: outside of [1, 16384]. */
  public static void checkSize(String name, int pixels) {
    Check.that(
        pixels >= 1 && pixels <= LARGEST,
        name,
        "lie in [1, " + LARGEST + "] pixels",
        pixels,
        "use some hundreds");
  }

  /**
   * Pictures of one size side by side, row after row; the rest of the last row is white.
   *
   * @param pictures at least one
   * @param columns how many stand in a row, at least 1
   * @param gap white pixels between them
   */
  public static Picture sheet(List<Picture> pictures, int columns, int gap) {
    Check.that(!pictures.isEmpty(), "pictures", "hold at least one", "none", "draw one");
    Check.atLeast("columns", columns, 1, "use 4");
    Check.atLeast("gap", gap, 0, "use 4");
    Picture first = pictures.get(0);
    int across = Math.min(columns, pictures.size());
    int rows = (pictures.size() + across - 1) / across;
    int width = across * (first.width + gap) - gap;
    int height = rows * (first.height + gap) - gap;
    checkSize("width", width);
    checkSize("height", height);
    byte[] all = new byte[3 * width * height];
    Arrays.fill(all, (byte) 255);
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      Check.that(
          picture.width == first.width && picture.height == first.height,
          "pictures",
          "have one size, " + first,
          picture,
          "draw them by one renderer");
      int x = i % across * (first.width + gap);
      int y = i / across * (first.height + gap);
      for (int row = 0; row < first.height; row++) {
        System.arraycopy(
            picture.rgb, 3 * first.width * row, all, 3 * (width * (y + row) + x), 3 * first.width);
      }
    }
    return new Picture(width, height, all);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** A pixel as {@code 0xRRGGBB}; x from the left, y from the top. */
  public int rgb(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IllegalArgumentException(
          Check.message("pixel", "lie in " + this, x + ", " + y, "count from 0"));
    }
    return at(width * y + x);
  }

  /** The same by the number of the pixel, unchecked. */
  int at(int pixel) {
    int i = 3 * pixel;
    return ((rgb[i] & 255) << 16) | ((rgb[i + 1] & 255) << 8) | (rgb[i + 2] & 255);
  }

  /** A copy of the pixels: three bytes each, row by row from the top. */
  public byte[] bytes() {
    return rgb.clone();
  }

  byte[] rows() {
    return rgb;
  }

  /** Writes a PNG file in the place of one that may be there. */
  public void writePng(Path file) throws IOException {
    Png.write(this, file);
  }

  @Override
  public String toString() {
    return width + " x " + height;
  }
}
