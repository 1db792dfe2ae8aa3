package org.evostrat.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.evostrat.examples.render.Film;
import org.evostrat.examples.render.Recording;
import org.evostrat.examples.render.ViewOptions;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.run.Terminal;
import org.evostrat.examples.training.Counts;
import org.evostrat.examples.training.Replay;
import org.evostrat.examples.training.Warnings;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.Camera;
import org.evostrat.mujoco.sim.Renderer;
import org.evostrat.mujoco.task.MujocoTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a saved policy. */
@Command(
    name = "render",
    description = {
      "Draws an episode of the saved policy of a run, by MuJoCo's renderer and without a window: an"
          + " animated picture (GIF) and a sheet of stills (PNG).",
      "It is the first episode that ./es replay plays with the same seed and limit."
    })
final class RenderCommand extends ConsoleCommand {
  private static final double SECONDS = 10;
  private static final int MOST_STILLS = 100;
  private static final double MEGABYTE = 1e6;

  @Parameters(paramLabel = "RUN", description = "The folder that ./es ant wrote.")
  Path run = Path.of("");

  @Mixin final ViewOptions view = new ViewOptions();

  @Option(names = "--fps", paramLabel = "X", description = "Pictures per second, at most 50.")
  double framesPerSecond = 20;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Simulated seconds per second: 1 is real time, 0.5 half of it.")
  double speed = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the episode.")
  long seed = Replay.DEFAULT_SEED;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Steps after which the episode is cut (default: those of ten seconds).")
  @Nullable Integer maxSteps;

  @Option(names = "--stills", paramLabel = "N", description = "Pictures on the sheet; 0 for none.")
  int stills = 8;

  @Option(names = "--columns", paramLabel = "N", description = "Stills side by side.")
  int columns = 4;

  @Option(
      names = "--dither",
      paramLabel = "N",
      description = "How far colours are mixed, in [0, 63]; 0 makes smaller files with bands.")
  int dither;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The GIF; the stills go beside it as PNG (default: RUN/render.gif).")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Camera camera;
    Path gif = out == null ? run.resolve("render.gif") : out;
    try {
      camera = view.camera();
      view.width();
      view.height();
      check(gif);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    Replay replay;
    try (Warnings warnings = new Warnings(err()::println)) {
      replay = new Replay(new RunFolder(run));
    } finally {
      err().flush();
    }
    MujocoTask task = Recording.task(replay);
    Renderer.requireOpenGl();
    int limit = maxSteps == null ? steps(task) : maxSteps;
    Recording recording = Recording.of(replay, seed, limit);
    out()
        .printf(
            Locale.ROOT,
            "%s after %d generations, seed %d: return %.1f in %d steps%n",
            task.name(),
            replay.generations(),
            seed,
            recording.episode().total(),
            recording.episode().length());
    out().flush();
    draw(task, recording, camera, gif);
    return 0;
  }

  private void check(Path gif) {
    Film.check(framesPerSecond, speed);
    if (maxSteps != null) {
      Check.atLeast("--max-steps", maxSteps, 1, "leave it out for ten seconds");
    }
    Counts.rollouts("--stills", stills, 0, "use 8");
    Check.that(stills <= MOST_STILLS, "--stills", "be at most " + MOST_STILLS, stills, "use 8");
    Check.atLeast("--columns", columns, 1, "use 4");
    Check.that(dither >= 0 && dither < 64, "--dither", "lie in [0, 63]", dither, "use 0 or 8");
    Check.that(
        String.valueOf(gif.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gif"),
        "--out",
        "name a file that ends in .gif",
        gif,
        "the stills go beside it, as .png");
  }

  private static int steps(MujocoTask task) {
    return Math.min(task.horizon(), (int) Math.ceil(SECONDS / task.actionSeconds()));
  }

  private void draw(MujocoTask task, Recording recording, Camera camera, Path gif)
      throws IOException {
    try (Renderer renderer = task.newRenderer(view.width(), view.height())) {
      Film film = new Film(renderer, camera, recording, framesPerSecond, speed);
      try (Terminal terminal = new Terminal(out(), err(), "drawing", film.frames())) {
        film.writeGif(gif, dither, terminal::stepTo);
        terminal.line(
            String.format(
                Locale.ROOT,
                "%s: %d pictures of %d x %d, %.2f MB",
                gif,
                film.frames(),
                view.width(),
                view.height(),
                Files.size(gif) / MEGABYTE));
        if (stills > 0) {
          String name = String.valueOf(gif.getFileName());
          Path sheet = gif.resolveSibling(name.substring(0, name.length() - 4) + ".png");
          film.writeStills(sheet, stills, columns);
          terminal.line(sheet + ": " + stills + " stills");
        }
      }
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
  }
}
