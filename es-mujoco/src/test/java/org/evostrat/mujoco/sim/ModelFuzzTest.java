package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.task.AntTask;
import org.evostrat.mujoco.task.HumanoidTask;
import org.evostrat.mujoco.task.SwimmerTask;
import org.evostrat.testkit.hostile.ChildJvm;
import org.evostrat.testkit.hostile.Fuzzing;
import org.evostrat.testkit.hostile.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models from strangers: compiled and stepped, or refused in words. MuJoCo is native code, so all
 * of it happens in a JVM of its own, whose end is a finding and not the end of the tests.
 */
@NeedsMujoco
class ModelFuzzTest {
  private static final int INPUTS = 10_000;
  private static final long MAX_BYTES = 64L << 20;
  private static final Pattern VALUE = Pattern.compile("(?<==\")[^\"]*");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e308",
          "-1e308",
          "1e-308",
          "nan",
          "inf",
          "-inf",
          "1e18",
          "1000",
          "2147483647",
          "2147483648",
          "-2147483648",
          "1 2",
          "1 2 3 4 5 6 7 8 9",
          "0 0 0",
          "a",
          "true",
          "false",
          "auto",
          "world",
          "free",
          "ball",
          "hinge",
          "slide",
          "mesh",
          "sphere",
          "implicit",
          "RK4",
          "../../outside.xml",
          "1 1 1 1 1 1 1 1 1 1 1 1",
          "x".repeat(5000));

  private static final List<String> PARTS =
      List.of(
          "<geom size=\"1\"/>",
          "<joint/>",
          "<freejoint/>",
          "<body><freejoint/><geom size=\"1\"/></body>",
          "<site name=\"s\"/>",
          "<replicate count=\"7\"><geom size=\"1\"/></replicate>",
          "<frame euler=\"1 2 3\"/>",
          "<camera/>",
          "<light/>",
          "<size nuserdata=\"9\" nkey=\"3\"/>",
          "<sensor><user dim=\"3\"/></sensor>",
          "<keyframe><key qpos=\"1\"/></keyframe>",
          "<contact><exclude body1=\"torso\" body2=\"world\"/></contact>",
          "<equality><weld body1=\"torso\"/></equality>",
          "<actuator><muscle joint=\"hip_1\"/></actuator>",
          "<tendon><fixed><joint joint=\"hip_1\" coef=\"1\"/></fixed></tendon>",
          "<asset><mesh name=\"m\" vertex=\"0 0 0 1 0 0 0 1 0 0 0 1\"/></asset>",
          "<asset><hfield name=\"h\" nrow=\"3\" ncol=\"3\" size=\"1 1 1 1\"/></asset>",
          "<composite type=\"cable\" count=\"5 1 1\" size=\"1\"/>",
          "<flexcomp name=\"f\" type=\"grid\" count=\"3 3 1\" spacing=\".1 .1 .1\" radius=\".01\"/>",
          "<compiler angle=\"radian\" autolimits=\"false\"/>",
          "<default class=\"main\"/>",
          "<option integrator=\"implicit\" timestep=\"0.5\"/>",
          "&a;",
          "<!--",
          "]]>");

  @TempDir private Path folder;

  /** The JVM in which the models are compiled; keeps the last one in a file. */
  static final class Compiler {
    private Compiler() {}

    public static void main(String[] args) {
      Path last = Path.of(args[0]);
      List<String> good =
          List.of(AntTask.v2().mjcf(), HumanoidTask.v2().mjcf(), SwimmerTask.v2().mjcf());
      Fuzzing.Outcome outcome =
          new Fuzzing("models", INPUTS, MAX_BYTES, ModelFuzzTest::isRefusal)
              .run(
                  random -> {
                    String mjcf = mutate(Mutations.oneOf(good, random), random);
                    Files.deleteIfExists(last);
                    Files.writeString(last, mjcf.replace("\ud800", "?"));
                    compileAndStep(mjcf);
                  });
      System.out.println(outcome);
      System.exit(outcome.taken() > 0 && outcome.refused() > 0 ? 0 : 3);
    }
  }

  @Test
  void noModelEndsTheJvm() throws Exception {
    Path last = folder.resolve("last.xml");
    ChildJvm child =
        ChildJvm.run(Compiler.class, options(), Duration.ofMinutes(10), last.toString());
    assertThat(child.exitCode())
        .as(() -> child.output() + "\nthe last model was\n" + read(last))
        .isZero();
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>();
    if (Runtime.version().feature() >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    options.add("-XX:-CreateCoredumpOnCrash");
    options.add("-XX:ErrorFile=/dev/null");
    for (String name :
        List.of("evostrat.fuzz.seed", "evostrat.fuzz.factor", "evostrat.fuzz.only")) {
      if (System.getProperty(name) != null) {
        options.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    return options;
  }

  private static void compileAndStep(String mjcf) {
    try (MujocoModel model = MujocoModel.compile(mjcf);
        MujocoSimulation simulation = model.newSimulation()) {
      assertThat(model.read(ModelField.QPOS0)).hasSize(model.positions());
      double[] control = new double[model.controls()];
      for (int i = 0; i < control.length; i++) {
        control[i] = i % 2 == 0 ? 1 : -1e9;
      }
      simulation.step(control, 3);
    }
  }

  private static String mutate(String mjcf, RandomGenerator random) {
    String result = mjcf;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      result =
          switch (random.nextInt(8)) {
            case 0 -> Mutations.text(result, random);
            case 1, 2 -> insert(result, Mutations.oneOf(PARTS, random), random);
            case 3 -> insert(result, line(result, random), random);
            default -> {
              String value = Mutations.oneOf(VALUES, random);
              yield Mutations.replaceOne(VALUE, result, value, random);
            }
          };
    }
    return result;
  }

  /** Puts a part behind one of the lines. */
  private static String insert(String mjcf, String part, RandomGenerator random) {
    int at = mjcf.indexOf('\n', random.nextInt(mjcf.length()));
    return at < 0 ? mjcf + part : mjcf.substring(0, at) + part + mjcf.substring(at);
  }

  private static String line(String mjcf, RandomGenerator random) {
    return Mutations.oneOf(mjcf.lines().toList(), random);
  }

  private static boolean isRefusal(Throwable error) {
    return error instanceof MujocoException && !error.getMessage().isBlank();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "not kept: " + e;
    }
  }
}
