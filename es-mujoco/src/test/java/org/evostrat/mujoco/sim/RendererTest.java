package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.evostrat.mujoco.NeedsOpenGl;
import org.evostrat.mujoco.picture.Picture;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scenes of which it is known where what colour must be. */
@NeedsOpenGl
class RendererTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  /** A red ball that goes along x, and a small blue one that goes along z; no sky, no floor. */
  private static final String BALLS =
      """
      <mujoco>
        <visual><headlight ambient="1 1 1" diffuse="0 0 0" specular="0 0 0"/></visual>
        <worldbody>
          <camera name="front" pos="0 -4 0" xyaxes="1 0 0 0 0 1"/>
          <camera pos="0 0 4"/>
          <body name="red">
            <joint name="x" type="slide" axis="1 0 0" limited="true" range="-9 9"/>
            <geom type="sphere" size="0.5" rgba="1 0 0 1"/>
          </body>
          <body name="blue" pos="-1 0 0">
            <joint name="z" type="slide" axis="0 0 1" limited="true" range="-9 9"/>
            <geom type="sphere" size="0.2" rgba="0 0 1 1"/>
          </body>
        </worldbody>
      </mujoco>
      """;

  /** Looks along y from four metres: x grows to the right, z to the top. */
  private static final Camera FRONT =
      Camera.lookingAt(0, 0, 0).distance(4).azimuth(90).elevation(0);

  /** Pixels per metre in the plane through what it looks at, with 45 degrees from top to bottom. */
  private static final double PER_METRE = HEIGHT / 2.0 / (4 * Math.tan(Math.PI / 8));

  private final MujocoModel model = MujocoModel.compile(BALLS);
  private final Renderer renderer = model.newRenderer(WIDTH, HEIGHT);

  @AfterEach
  void close() {
    renderer.close();
    model.close();
  }

  /** The middle of the pixels in which a part of the colour is strong and the others weak. */
  private record Spot(double x, double y, int pixels) {
    static Spot of(Picture picture, int shift) {
      double x = 0;
      double y = 0;
      int count = 0;
      for (int row = 0; row < picture.height(); row++) {
        for (int column = 0; column < picture.width(); column++) {
          int rgb = picture.rgb(column, row);
          int part = rgb >> shift & 255;
          if (part > 40 && (rgb & ~(255 << shift) & 0xF0F0F0) == 0) {
            x += column + 0.5;
            y += row + 0.5;
            count++;
          }
        }
      }
      return new Spot(x / count, y / count, count);
    }

    static Spot red(Picture picture) {
      return of(picture, 16);
    }

    static Spot blue(Picture picture) {
      return of(picture, 0);
    }
  }

  @Test
  void aBallIsWhereItShouldBeAndAsLarge() {
    Picture picture = renderer.draw(new double[2], FRONT);
    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);
    Spot red = Spot.red(picture);
    assertThat(red.x()).isCloseTo(WIDTH / 2.0, within(1.5));
    assertThat(red.y()).isCloseTo(HEIGHT / 2.0, within(1.5));
    double radius = PER_METRE * 4 * Math.tan(Math.asin(0.5 / 4));
    assertThat(red.pixels()).isCloseTo((int) (Math.PI * radius * radius), within(150));
    assertThat(picture.rgb(0, 0)).isZero();
    Spot blue = Spot.blue(picture);
    assertThat(blue.x()).isCloseTo(WIDTH / 2.0 - PER_METRE, within(2.0));
  }

  @Test
  void whatMovesRightAndUpMovesRightAndUp() {
    Spot before = Spot.red(renderer.draw(new double[2], FRONT));
    Picture moved = renderer.draw(new double[] {0.7, 0.9}, FRONT);
    assertThat(Spot.red(moved).x() - before.x()).isCloseTo(0.7 * PER_METRE, within(2.0));
    assertThat(Spot.red(moved).y()).isCloseTo(before.y(), within(1.5));
    assertThat(Spot.blue(moved).y()).isCloseTo(HEIGHT / 2.0 - 0.9 * PER_METRE, within(2.0));
  }

  @Test
  void theSamePositionsGiveTheSamePictureWhateverWasDrawnBefore() {
    byte[] first = renderer.draw(new double[] {0.3, 0.1}, FRONT).bytes();
    byte[] other = renderer.draw(new double[] {-0.3, 0.1}, FRONT).bytes();
    assertThat(other).isNotEqualTo(first);
    assertThat(renderer.draw(new double[] {0.3, 0.1}, FRONT).bytes()).isEqualTo(first);
    try (Renderer another = model.newRenderer(WIDTH, HEIGHT)) {
      assertThat(another.draw(new double[] {0.3, 0.1}, FRONT).bytes()).isEqualTo(first);
    }
  }

  @Test
  void aFollowingCameraKeepsItsBodyInTheMiddle() {
    Camera camera = Camera.following("red").distance(4).azimuth(90).elevation(0);
    Spot red = Spot.red(renderer.draw(new double[] {2, 0}, camera));
    assertThat(red.x()).isCloseTo(WIDTH / 2.0, within(1.5));
    Spot blue =
        Spot.blue(
            renderer.draw(
                new double[] {0, 0.5},
                Camera.following("blue").distance(4).azimuth(90).elevation(0)));
    assertThat(blue.x()).isCloseTo(WIDTH / 2.0, within(1.5));
    assertThat(blue.y())
        .as("the height stays")
        .isCloseTo(HEIGHT / 2.0 - 0.5 * PER_METRE, within(2.0));
  }

  @Test
  void theAutomaticCameraFollowsWhatIsFree() {
    String free = BALLS.replace("limited=\"true\" range=\"-9 9\"", "");
    try (MujocoModel loose = MujocoModel.compile(free);
        Renderer following = loose.newRenderer(WIDTH, HEIGHT)) {
      Spot red = Spot.red(following.draw(new double[] {5, 0}));
      assertThat(red.x()).isCloseTo(WIDTH / 2.0, within(1.5));
    }
    Spot before = Spot.red(renderer.draw(new double[2]));
    Spot after = Spot.red(renderer.draw(new double[] {0.5, 0}));
    assertThat(after.x()).as("nothing is free").isGreaterThan(before.x() + 5);
  }

  @Test
  void camerasOfTheModelStandWhereTheModelPutsThem() {
    Picture named = renderer.draw(new double[2], Camera.named("front"));
    assertThat(Spot.red(named).x()).isCloseTo(WIDTH / 2.0, within(1.5));
    assertThat(named.bytes()).isEqualTo(renderer.draw(new double[2], FRONT).bytes());
  }

  @Test
  void namesThatAreNotInTheModelAreRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> renderer.draw(new double[2], Camera.named("back")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("camera must be one of the model, front, but was back; take one of these");
    assertThatThrownBy(() -> renderer.draw(new double[2], Camera.following("green")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("body must be one of the model, world, red, blue, but was green")
        .satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> renderer.draw(new double[2], Camera.named("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatItCannotDraw() {
    assertThatThrownBy(() -> renderer.draw(new double[3]))
        .hasMessageContaining("qpos must have length 2")
        .satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> renderer.draw(new double[] {0, Double.NaN}))
        .hasMessageContaining("qpos[1] must be finite")
        .satisfies(FourParts::assertIn);
    for (int side : new int[] {0, -1, 4097}) {
      assertThatThrownBy(() -> model.newRenderer(side, 10)).satisfies(FourParts::assertIn);
      assertThatThrownBy(() -> model.newRenderer(10, side)).satisfies(FourParts::assertIn);
    }
    assertThatThrownBy(() -> Camera.automatic().distance(0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Camera.automatic().distance(Double.NaN))
        .satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Camera.automatic().elevation(91)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Camera.automatic().azimuth(Double.NaN)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Camera.lookingAt(0, Double.NaN, 0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> Camera.named("front").distance(1)).satisfies(FourParts::assertIn);
  }

  @Test
  void isClosedOnceAndThenSaysSo() {
    renderer.close();
    renderer.close();
    assertThatThrownBy(() -> renderer.draw(new double[2]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("renderer must be open, but was closed; make a new one from its model");
  }

  @Test
  void outlivesItsModel() {
    byte[] before = renderer.draw(new double[2], FRONT).bytes();
    model.close();
    assertThat(renderer.draw(new double[2], FRONT).bytes()).isEqualTo(before);
    assertThatThrownBy(() -> model.newRenderer(10, 10)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anyThreadMayDrawWithAnyRenderer() throws Exception {
    byte[] expected = renderer.draw(new double[] {0.2, 0.2}, FRONT).bytes();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (Renderer another = model.newRenderer(WIDTH, HEIGHT)) {
      List<Callable<byte[]>> work =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      (Callable<byte[]>)
                          () ->
                              (i % 2 == 0 ? renderer : another)
                                  .draw(new double[] {0.2, 0.2}, FRONT)
                                  .bytes())
              .toList();
      List<byte[]> drawn = new ArrayList<>();
      for (Future<byte[]> picture : pool.invokeAll(work)) {
        drawn.add(picture.get());
      }
      assertThat(drawn).hasSize(40).allSatisfy(picture -> assertThat(picture).isEqualTo(expected));
    } finally {
      pool.shutdownNow();
    }
  }
}
