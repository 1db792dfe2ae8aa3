package org.evostrat.mujoco.picture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * An animated GIF file, written frame by frame, which repeats for ever (GIF89a). Colours between
 * those of the palette are mixed by a fixed pattern (ordered dithering), which does not flicker.
 * Not thread-safe.
 */
public final class AnimatedGif implements AutoCloseable {
  private static final int COLOURS = 256;
  private static final int AS_BEFORE = 255;
  private static final int MOST_HUNDREDTHS = 65_535;

  /** An order in which the cells of a square are filled so that neighbours come late. */
  private static final int[] PATTERN = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  private final OutputStream out;
  private final Palette palette;
  private final int width;
  private final int height;
  private final int dither;
  private byte @Nullable [] last;

  /**
   * Creates the file, in the place of one that may be there.
   *
   * @param dither how far colours are pushed before the nearest of the palette is taken, of 255; 0
   *     for none, which makes smaller files with bands in gradients
   */
  public AnimatedGif(Path file, int width, int height, Palette palette, int dither)
      throws IOException {
    Picture.checkSize("width", width);
    Picture.checkSize("height", height);
    Check.that(dither >= 0 && dither < 64, "dither", "lie in [0, 63]", dither, "use 8");
    this.palette = palette;
    this.width = width;
    this.height = height;
    this.dither = dither;
    this.out = new BufferedOutputStream(Files.newOutputStream(file));
    text("GIF89a");
    number(width);
    number(height);
    out.write(new byte[] {(byte) 0xF7, 0, 0}); // 256 colours follow
    for (int i = 0; i < COLOURS; i++) {
      int colour = i < palette.size() ? palette.colour(i) : 0;
      out.write(new byte[] {(byte) (colour >> 16), (byte) (colour >> 8), (byte) colour});
    }
    out.write(new byte[] {0x21, (byte) 0xFF, 11});
    text("NETSCAPE2.0"); // repeats
    out.write(new byte[] {3, 1, 0, 0, 0});
  }

  /**
   * Adds a frame.
   *
   * @param picture of the file's size
   * @param hundredths of a second for which it is shown, in [1, 65535]; viewers take 1 for 10
   */
  public void add(Picture picture, int hundredths) throws IOException {
    Check.that(
        picture.width() == width && picture.height() == height,
        "picture",
        "have the size of the file, " + width + " x " + height,
        picture,
        "draw all by one renderer");
    Check.that(
        hundredths >= 1 && hundredths <= MOST_HUNDREDTHS,
        "hundredths",
        "lie in [1, " + MOST_HUNDREDTHS + "]",
        hundredths,
        "use 5 for 20 frames per second");
    byte[] pixels = indices(picture);
    byte[] packed = Lzw.pack(pixels);
    byte[] before = last;
    if (before != null) {
      byte[] changes = Lzw.pack(changes(before, pixels));
      packed = changes.length < packed.length ? changes : packed;
    }
    last = pixels;
    // What is there stays, and AS_BEFORE leaves a pixel as it is.
    out.write(new byte[] {0x21, (byte) 0xF9, 4, 5});
    number(hundredths);
    out.write(new byte[] {(byte) AS_BEFORE, 0, 0x2C, 0, 0, 0, 0});
    number(width);
    number(height);
    out.write(0);
    out.write(packed);
  }

  private byte[] indices(Picture picture) {
    byte[] indices = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int push = ((2 * PATTERN[4 * (y & 3) + (x & 3)] - 15) * dither) / 32;
        int rgb = picture.at(y * width + x);
        indices[y * width + x] =
            (byte)
                palette.index(
                    part(rgb >> 16, push) << 16 | part(rgb >> 8, push) << 8 | part(rgb, push));
      }
    }
    return indices;
  }

  private static int part(int value, int push) {
    return Math.max(0, Math.min(255, (value & 255) + push));
  }

  private static byte[] changes(byte[] before, byte[] after) {
    byte[] changes = new byte[after.length];
    for (int i = 0; i < after.length; i++) {
      changes[i] = before[i] == after[i] ? (byte) AS_BEFORE : after[i];
    }
    return changes;
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void number(int value) throws IOException {
    out.write(value);
    out.write(value >> 8);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      out.write(0x3B);
    }
  }
}
