package org.evostrat.examples.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.picture.AnimatedGif;
import org.evostrat.mujoco.picture.Palette;
import org.evostrat.mujoco.picture.Picture;
import org.evostrat.mujoco.sim.Camera;
import org.evostrat.mujoco.sim.Renderer;

/** Positions as pictures. Belongs to the renderer that it was given. */
public final class Film {
  private static final int SAMPLES = 10;
  private static final int GAP = 4;

  private final Renderer renderer;
  private final Camera camera;
  private final List<double[]> positions;
  private final List<Timing.Frame> frames;

  /**
   * Decides what is shown when.
   *
   * @param recording what is shown
   * @param framesPerSecond of the film, in [1, 50]
   * @param speed simulated seconds per second of the film
   */
  public Film(
      Renderer renderer, Camera camera, Recording recording, double framesPerSecond, double speed) {
    this.renderer = renderer;
    this.camera = camera;
    this.positions = recording.positions();
    this.frames =
        new Timing(framesPerSecond, speed)
            .frames(positions.size(), recording.task().actionSeconds());
  }

  /** Refuses what the constructor would refuse, before anything is played. */
  public static void check(double framesPerSecond, double speed) {
    new Timing(framesPerSecond, speed);
  }

  /** How many pictures the film has. */
  public int frames() {
    return frames.size();
  }

  /**
   * Writes the film as an animated GIF.
   *
   * @param dither see {@link AnimatedGif}
   * @param drawn is told how many pictures have been drawn
   */
  public void writeGif(Path file, int dither, IntConsumer drawn) {
    Palette palette = Palette.of(evenly(Math.min(SAMPLES, frames.size())));
    write(
        file,
        temporary -> {
          Picture first = draw(frames.get(0));
          try (AnimatedGif gif =
              new AnimatedGif(temporary, first.width(), first.height(), palette, dither)) {
            for (int i = 0; i < frames.size(); i++) {
              gif.add(draw(frames.get(i)), frames.get(i).hundredths());
              drawn.accept(i + 1);
            }
          }
        });
  }

  /** Writes stills, evenly spaced over the film, as a PNG file. */
  public void writeStills(Path file, int count, int columns) {
    Picture sheet = Picture.sheet(evenly(count), columns, GAP);
    write(file, sheet::writePng);
  }

  private List<Picture> evenly(int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long frame = count == 1 ? 0 : Math.round((double) i * (frames.size() - 1) / (count - 1));
      pictures.add(draw(frames.get((int) frame)));
    }
    return pictures;
  }

  private Picture draw(Timing.Frame frame) {
    return renderer.draw(positions.get(frame.state()), camera);
  }

  private interface Writer {
    void write(Path file) throws IOException;
  }

  /** The file appears under its name as a whole or not at all. */
  private static void write(Path file, Writer writer) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try {
        writer.write(temporary);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message(
              "--out",
              "be a file that can be written",
              file + " (" + e.getMessage() + ")",
              "free space, or give another name"),
          e);
    }
  }
}
