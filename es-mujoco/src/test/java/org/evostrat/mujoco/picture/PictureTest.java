package org.evostrat.mujoco.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.evostrat.noise.RandomStream;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
  @TempDir private Path folder;

  /** Gradients with noise on them. */
  static Picture noisy(int width, int height, long seed) {
    RandomStream random = new RandomStream(seed);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 7.0 + random.nextDouble(0, 20));
    }
    return Picture.of(width, height, rgb);
  }

  static Picture plain(int width, int height, int rgb) {
    byte[] all = new byte[3 * width * height];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
    }
    return Picture.of(width, height, all);
  }

  /** Against the JDK's reader. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 50", "50, 1", "64, 48", "333, 100"})
  void pngFilesHoldEveryPixel(int width, int height) throws IOException {
    Picture picture = noisy(width, height, 1);
    Path file = folder.resolve("picture.png");
    picture.writePng(file);
    BufferedImage read = ImageIO.read(file.toFile());
    assertThat(read.getWidth()).isEqualTo(width);
    assertThat(read.getHeight()).isEqualTo(height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(read.getRGB(x, y) & 0xFFFFFF).isEqualTo(picture.rgb(x, y));
      }
    }
  }

  @Test
  void sheetsHavePicturesInRowsAndWhiteBetweenThem() {
    List<Picture> five =
        List.of(
            plain(10, 6, 0x110000),
            plain(10, 6, 0x220000),
            plain(10, 6, 0x330000),
            plain(10, 6, 0x440000),
            plain(10, 6, 0x550000));
    Picture sheet = Picture.sheet(five, 3, 2);
    assertThat(sheet).hasToString("34 x 14");
    assertThat(sheet.rgb(0, 0)).isEqualTo(0x110000);
    assertThat(sheet.rgb(9, 5)).isEqualTo(0x110000);
    assertThat(sheet.rgb(10, 0)).isEqualTo(0xFFFFFF);
    assertThat(sheet.rgb(12, 0)).isEqualTo(0x220000);
    assertThat(sheet.rgb(33, 5)).isEqualTo(0x330000);
    assertThat(sheet.rgb(0, 8)).isEqualTo(0x440000);
    assertThat(sheet.rgb(12, 13)).isEqualTo(0x550000);
    assertThat(sheet.rgb(33, 13)).isEqualTo(0xFFFFFF);
    assertThat(Picture.sheet(five.subList(0, 2), 9, 0)).hasToString("20 x 6");
  }

  @Test
  void refusesWhatIsNoPicture() {
    byte[] rgb = new byte[12];
    assertThatThrownBy(() -> Picture.of(2, 3, rgb)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Picture.of(0, 2, rgb)).satisfies(FourParts::assertIn);
    Picture picture = Picture.of(2, 2, rgb);
    assertThatThrownBy(() -> picture.rgb(2, 0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Picture.sheet(List.of(), 1, 0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Picture.sheet(List.of(picture, plain(1, 1, 0)), 1, 0))
        .satisfies(FourParts::assertIn);
  }

  @Test
  void keepsNoArrayThatOthersHave() {
    byte[] rgb = {1, 2, 3};
    Picture picture = Picture.of(1, 1, rgb);
    rgb[0] = 9;
    picture.bytes()[1] = 9;
    assertThat(picture.rgb(0, 0)).isEqualTo(0x010203);
  }
}
