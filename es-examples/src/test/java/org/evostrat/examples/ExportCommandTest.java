package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private static final MlpArchitecture POLICY = new MlpArchitecture(4, List.of(5), 1);

  @TempDir Path directory;
  private Path run;
  private Path npz;

  @BeforeEach
  void train() {
    run = directory.resolve("run");
    npz = directory.resolve("policy.npz");
    assertThat(Cli.tinyRun(run).exitCode()).isZero();
  }

  private Cli export(String... more) {
    String[] all = new String[2 + more.length];
    all[0] = "export";
    all[1] = run.toString();
    System.arraycopy(more, 0, all, 2, more.length);
    return Cli.run(all);
  }

  @Test
  void writesBothFiles() throws IOException {
    Path onnx = directory.resolve("policy.onnx");

    Cli exported = export("--onnx=" + onnx, "--numpy=" + npz);

    assertThat(exported.err()).isEmpty();
    assertThat(exported.exitCode()).isZero();
    assertThat(exported.out().lines())
        .containsExactly(
            onnx.toString(),
            npz.toString(),
            "cart-pole-v1 after 3 generations, 31 parameters: observations of length 4, actions of"
                + " length 1");
    Checkpoint checkpoint = CheckpointFile.read(run.resolve("checkpoint.npz"));
    assertThat(PolicyArrays.read(npz).theta(POLICY))
        .containsExactly(checkpoint.optimizer().theta());
    assertThat(PolicyArrays.read(npz).values("normalizer.count")[0])
        .isEqualTo(checkpoint.context()[1]);
    assertThat(new String(Files.readAllBytes(onnx), StandardCharsets.ISO_8859_1))
        .contains("cart-pole-v1", "frame_skip", "observation", "normalizer.mean");
  }

  @Test
  void aRunStartsFromTheArrays() throws IOException {
    export("--numpy=" + npz);
    Path next = directory.resolve("next");

    Cli started = Cli.tinyRun(next, "--generations=1", "--initial-policy=" + npz);

    assertThat(started.err()).isEmpty();
    assertThat(started.out())
        .contains("starts from the policy in " + next.resolve("initial-policy.npz"));
    assertThat(next.resolve("configuration.args"))
        .content()
        .contains("\n--initial-policy=" + next.resolve("initial-policy.npz") + "\n");
    assertThat(started.out()).containsPattern("steps: initial (.+), trained ");
    double before = PolicyArrays.read(npz).values("normalizer.count")[0];
    Checkpoint after = CheckpointFile.read(next.resolve("checkpoint.npz"));
    assertThat(after.context()[1]).isGreaterThan(before);
    double[] start = PolicyArrays.read(npz).theta(POLICY);
    double[] end = after.optimizer().theta();
    double squares = 0;
    for (int j = 0; j < start.length; j++) {
      squares += (end[j] - start[j]) * (end[j] - start[j]);
    }
    assertThat(Math.sqrt(squares)).isBetween(1e-6, 0.5);
  }

  /** The given file may be gone, and the folder elsewhere. */
  @Test
  void suchARunIsRepeatedAndResumed() throws IOException {
    export("--numpy=" + npz);
    Path whole = directory.resolve("whole");
    Cli.tinyRun(whole, "--generations=4", "--initial-policy=" + npz);
    Path part = directory.resolve("part");
    Cli.tinyRun(part, "--generations=2", "--initial-policy=" + npz);
    Path moved = Files.move(part, directory.resolve("moved"));
    Files.delete(npz);

    Cli resumed = Cli.run("resume", moved.toString(), "--generations=4");
    Path again = directory.resolve("again");
    Cli repeated = Cli.run("ant", "@" + whole.resolve("configuration.args"), "--out=" + again);

    assertThat(resumed.err()).isEmpty();
    assertThat(FinalState.of(moved)).isEqualTo(FinalState.of(whole));
    assertThat(repeated.exitCode()).isZero();
    assertThat(FinalState.of(again)).isEqualTo(FinalState.of(whole));
    assertThat(Cli.run("replay", moved.toString(), "--episodes=2").exitCode()).isZero();
  }

  @Test
  void refusesInOneLine() throws IOException {
    assertRefused(2, export(), "es: export must be given --onnx or --numpy, but was .*");
    assertRefused(
        2, Cli.run("export", "nowhere", "--onnx=x"), "es: RUN must be the folder of a run, .*");
    assertRefused(
        1,
        Cli.run("export", directory.toString(), "--onnx=x"),
        "es: a run folder must hold configuration.args of a training run, but was .*");
    assertRefused(
        1,
        export("--numpy=" + directory.resolve("none").resolve("x.npz")),
        "es: --numpy must be a file that can be written, but was .*");
    export("--numpy=" + npz);
    Path next = directory.resolve("next");
    assertRefused(
        2,
        Cli.tinyRun(next, "--initial-policy=" + directory.resolve("no.npz")),
        "es: --initial-policy must be a file that can be read, but was .*no.npz.*; give one .*");
    assertRefused(
        2,
        Cli.tinyRun(next, "--initial-policy=" + npz, "--hidden=6"),
        "es: the policy of these arrays must be .*hidden=\\[6\\].*, but was .*hidden=\\[5\\].*");
    assertRefused(
        2,
        Cli.tinyRun(next, "--initial-policy=" + npz, "--normalize=false"),
        "es: normalizeObservations must be true for an initial policy with normalizer, but .*");
    assertRefused(
        2,
        Cli.run("resume", run.toString(), "--initial-policy=" + npz),
        "es: --initial-policy of a resumed run must be left as it was, but was .*");
    assertThat(next).doesNotExist();
  }

  private static void assertRefused(int exitCode, Cli refused, String message) {
    assertThat(refused.err()).matches(message + "\\R");
    assertThat(refused.exitCode()).isEqualTo(exitCode);
  }
}
