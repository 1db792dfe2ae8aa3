package org.evostrat.mujoco.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimatedGifTest {
  @TempDir private Path folder;

  private record Shown(List<BufferedImage> frames, List<Integer> hundredths) {}

  private Path write(List<Picture> pictures, Palette palette, int dither) throws IOException {
    Path file = folder.resolve("film.gif");
    Picture first = pictures.get(0);
    try (AnimatedGif gif = new AnimatedGif(file, first.width(), first.height(), palette, dither)) {
      for (int i = 0; i < pictures.size(); i++) {
        gif.add(pictures.get(i), 5 + i);
      }
    }
    return file;
  }

  /** By the JDK's reader, each frame drawn over those before it. */
  private static Shown read(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      List<Integer> hundredths = new ArrayList<>();
      int count = reader.getNumImages(true);
      BufferedImage canvas =
          new BufferedImage(reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_INT_ARGB);
      for (int i = 0; i < count; i++) {
        canvas.createGraphics().drawImage(reader.read(i), 0, 0, null);
        BufferedImage copy =
            new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_ARGB);
        copy.createGraphics().drawImage(canvas, 0, 0, null);
        frames.add(copy);
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode control =
            (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        hundredths.add(Integer.parseInt(control.getAttribute("delayTime")));
      }
      return new Shown(frames, hundredths);
    } finally {
      reader.dispose();
    }
  }

  /** Noise fills the table of codes again and again: every width of a code is met. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 5, 3", "200, 130, 4", "480, 320, 2"})
  void everyFrameHasThePalettesColours(int width, int height, int count) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(PictureTest.noisy(width, height, i));
    }
    Palette palette = Palette.of(pictures);
    Shown shown = read(write(pictures, palette, 0));
    assertThat(shown.frames()).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(shown.hundredths().get(i)).isEqualTo(5 + i);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int expected = palette.colour(palette.index(pictures.get(i).rgb(x, y)));
          assertThat(shown.frames().get(i).getRGB(x, y) & 0xFFFFFF).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void fewColoursAreKeptNearlyAsTheyAre() {
    Palette palette =
        Palette.of(
            List.of(
                PictureTest.plain(20, 20, 0xE07020),
                PictureTest.plain(20, 20, 0x204060),
                PictureTest.plain(1, 1, 0x10F010)));
    assertThat(palette.size()).isEqualTo(3);
    for (int rgb : new int[] {0xE07020, 0x204060, 0x10F010}) {
      int colour = palette.colour(palette.index(rgb));
      for (int shift = 0; shift <= 16; shift += 8) {
        assertThat((colour >> shift & 255) - (rgb >> shift & 255)).isBetween(-4, 4);
      }
    }
  }

  @Test
  void aFrameThatDoesNotChangeIsSmall() throws IOException {
    Picture picture = PictureTest.noisy(200, 130, 1);
    Palette palette = Palette.of(List.of(picture));
    long one = write(List.of(picture), palette, 0).toFile().length();
    long two = write(List.of(picture, picture), palette, 0).toFile().length();
    assertThat(two - one).isBetween(20L, 700L);
  }

  /** Half way between two colours of the palette a pattern has half of each. */
  @Test
  void ditheringMixesColours() throws IOException {
    Palette palette =
        Palette.of(List.of(PictureTest.plain(8, 8, 0x606060), PictureTest.plain(8, 8, 0x808080)));
    Picture between = PictureTest.plain(40, 40, 0x727272);
    long plain = different(read(write(List.of(between), palette, 0)).frames().get(0));
    long mixed = different(read(write(List.of(between), palette, 40)).frames().get(0));
    assertThat(plain).isEqualTo(1);
    assertThat(mixed).isEqualTo(2);
  }

  private static long different(BufferedImage image) {
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    Palette palette = Palette.of(List.of(PictureTest.plain(2, 2, 0)));
    Path file = folder.resolve("x.gif");
    try (AnimatedGif gif = new AnimatedGif(file, 2, 2, palette, 0)) {
      assertThatThrownBy(() -> gif.add(PictureTest.plain(2, 3, 0), 5))
          .satisfies(FourParts::assertIn);
      assertThatThrownBy(() -> gif.add(PictureTest.plain(2, 2, 0), 0))
          .satisfies(FourParts::assertIn);
    }
    assertThatThrownBy(() -> new AnimatedGif(file, 2, 2, palette, 64))
        .satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Palette.of(List.of())).satisfies(FourParts::assertIn);
  }
}
