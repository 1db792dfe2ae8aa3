package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.evostrat.mujoco.sim.Renderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderCommandTest {
  @TempDir private Path directory;
  private Path run;

  @BeforeEach
  void nameRun() {
    run = directory.resolve("run");
  }

  private void train(String task) {
    assertThat(Cli.tinyRun(run, "--task=" + task, "--generations=1").exitCode()).isZero();
  }

  private Cli render(String... more) {
    Stream<String> start = Stream.of("render", run.toString(), "--size=96x64", "--max-steps=20");
    return Cli.run(Stream.concat(start, Stream.of(more)).toArray(String[]::new));
  }

  private static void needsOpenGl() {
    assumeTrue(Renderer.isAvailable(), "no OpenGL (apt-get install libegl1 libgl1-mesa-dri)");
  }

  private static List<BufferedImage> frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  @Test
  void drawsTheEpisodeThatReplayPlays() throws IOException {
    needsOpenGl();
    train("ant-v2");
    Cli result = render();
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    // 20 steps of 0.05 s, and as many pictures in a second.
    List<BufferedImage> frames = frames(run.resolve("render.gif"));
    assertThat(frames).hasSize(21);
    assertThat(frames.get(0).getWidth()).isEqualTo(96);
    assertThat(frames.get(0).getHeight()).isEqualTo(64);
    BufferedImage stills = ImageIO.read(run.resolve("render.png").toFile());
    assertThat(stills.getWidth()).isEqualTo(4 * 96 + 3 * 4);
    assertThat(stills.getHeight()).isEqualTo(2 * 64 + 4);
    assertThat(stills.getRGB(48, 32)).isNotEqualTo(stills.getRGB(48, 1));

    Cli replay = Cli.run("replay", run.toString(), "--episodes=1", "--max-steps=20");
    String[] returns =
        replay
            .out()
            .lines()
            .filter(l -> l.startsWith("return"))
            .findAny()
            .orElseThrow()
            .split(" +", -1);
    assertThat(result.out()).contains("seed 0: return " + returns[1] + " in 20 steps");
  }

  @Test
  void theSameSeedGivesTheSameFilesAndAnotherOthers() throws IOException {
    needsOpenGl();
    train("inverted-pendulum-v2");
    byte[] first = gif("--seed=4");
    assertThat(gif("--seed=4")).isEqualTo(first);
    assertThat(gif("--seed=5")).isNotEqualTo(first);
    assertThat(gif("--seed=4", "--azimuth=90")).isNotEqualTo(first);
    assertThat(gif("--seed=4", "--elevation=-60")).isNotEqualTo(first);
    assertThat(gif("--seed=4", "--distance=9")).isNotEqualTo(first);
    assertThat(gif("--seed=4", "--look-at=0,0,3")).isNotEqualTo(first);
    assertThat(gif("--seed=4", "--follow=pole")).isNotEqualTo(first);
  }

  private byte[] gif(String... more) throws IOException {
    Path file = directory.resolve("film.gif");
    Stream<String> all = Stream.concat(Stream.of(more), Stream.of("--out=" + file, "--stills=0"));
    assertThat(render(all.toArray(String[]::new)).err()).isEmpty();
    assertThat(directory.resolve("film.png")).doesNotExist();
    return Files.readAllBytes(file);
  }

  @Test
  void speedAndFramesPerSecondSayHowManyPicturesThereAre() throws IOException {
    needsOpenGl();
    train("reacher-v2"); // 20 steps of 0.02 s
    Path file = directory.resolve("film.gif");
    String out = "--out=" + file;
    assertThat(render(out, "--fps=50").err()).isEmpty();
    assertThat(frames(file)).hasSize(21);
    assertThat(render(out, "--fps=10").err()).isEmpty();
    assertThat(frames(file)).hasSize(5);
    assertThat(render(out, "--fps=10", "--speed=0.1").err()).isEmpty();
    assertThat(frames(file)).hasSize(21);
    assertThat(render(out, "--fps=10", "--speed=4").err()).isEmpty();
    assertThat(frames(file)).hasSize(2);
  }

  @Test
  void tasksThatAreNotOfMujocoAreRefusedInWords() {
    train("cart-pole-v1");
    Cli result = render();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "es: the task of a run must be one of MuJoCo's to be drawn, but was cart-pole-v1;"
                + " train ant-v2 or another robot; ./es replay says what this policy earns\n");
    assertThat(run.resolve("render.gif")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --size=480         | --size must be like 480x320, but was 480
          --size=480x        | --size must be like 480x320, but was 480x
          --size=0x10        | --size must lie in [1, 4096] pixels, but was 0
          --fps=0            | --fps must lie in [1.0, 50.0], but was 0
          --fps=51           | --fps must lie in [1.0, 50.0], but was 51
          --speed=0          | --speed must lie in [0.001, 1000.0], but was 0
          --speed=NaN        | --speed must lie in [0.001, 1000.0], but was NaN
          --max-steps=0      | --max-steps must be at least 1, but was 0
          --stills=-1        | --stills must be at least 0, but was -1
          --stills=101       | --stills must be at most 100, but was 101
          --columns=0        | --columns must be at least 1, but was 0
          --dither=64        | --dither must lie in [0, 63], but was 64
          --distance=0       | distance must be finite and above 0, but was 0
          --elevation=100    | elevation must lie in [-90.0, 90.0], but was 100
          --look-at=1,2      | --look-at must be three numbers like 0,0,1, but was 1,2
          --look-at=1,2,x    | --look-at must be three numbers like 0,0,1, but was 1,2,x
          --camera=track --follow=torso | the view must be given by one of --camera, --follow and
          --camera=track --azimuth=3    | --camera must be left without --distance, --azimuth and
          --out=film.mp4     | --out must name a file that ends in .gif, but was film.mp4
          """)
  void badInputIsWrongUsage(String arguments, String expected) {
    Cli result = render(arguments.split(" ", -1));
    assertThat(result.err()).contains(expected).matches("es: .+ must .+, but was .+; .+\\R");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void camerasThatTheModelDoesNotHaveAreWrongUsage() {
    needsOpenGl();
    train("ant-v2");
    Cli result = render("--camera=nix");
    assertThat(result.err())
        .isEqualTo("es: camera must be one of the model, track, but was nix; take one of these\n");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(run.resolve("render.gif")).doesNotExist();
    assertThat(render("--camera=track", "--stills=0").err()).isEmpty();
  }

  @Test
  void aFolderThatIsNoRunIsRefused() {
    Cli result = render();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("a run folder must hold configuration.args");
  }
}
