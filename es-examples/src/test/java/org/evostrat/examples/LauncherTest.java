package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code es} in a small tree, with commands that only say how they were called. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "es");
  private static final String JAVA = "echo \"java:$PWD:$*\"";
  private static final String WITHOUT_NATIVE_PART =
      "echo \"[INFO] Building evostrat core 0.1.0   [2/7]\"; mkdir -p \"${JAR%/*}/lib\";"
          + " date > \"$JAR\"; echo x >> \"$CALLS\"";
  private static final String BUILDS =
      WITHOUT_NATIVE_PART + "; mkdir -p \"$NATIVES\"; touch \"$NATIVES/mujoco.properties\"";
  private static final String BUILDS_SPARK =
      BUILDS
          + "; case $* in *es-examples,es-spark*) cd \"${JAR%/es-examples/*}\";"
          + " mkdir -p es-spark/target/spark/jars; touch es-spark/target/es-spark.jar;; esac";
  private static final String FAILS =
      "echo \"[INFO] quiet\"; echo \"[ERROR] no such symbol\"; echo x >> \"$CALLS\"; exit 1";

  @TempDir Path directory;
  private Path home;
  private Path commands;
  private Path jar;
  private Path source;

  @BeforeEach
  void plant() throws IOException {
    home = Files.createDirectories(directory.resolve("the tree"));
    commands = Files.createDirectory(directory.resolve("commands"));
    jar = home.resolve("es-examples/target/es-examples.jar");
    Path sources = Files.createDirectories(home.resolve("es-core/src/main/java"));
    source = Files.writeString(sources.resolve("A.java"), "class A {}");
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("es-core/pom.xml"));
    Files.copy(SCRIPT, home.resolve("es"), StandardCopyOption.COPY_ATTRIBUTES);
    for (Path file : List.of(source, home.resolve("pom.xml"), home.resolve("es-core/pom.xml"))) {
      setAge(file, 60);
    }
    command("java", JAVA);
    command("g++", "exit 0");
    command("javac", "exit 0");
    command("mvn", BUILDS);
  }

  @Test
  void buildsOnceAndStartsTheProgram() throws Exception {
    Cli first = es(home, "ant", "--out", "a b");
    Cli second = es(home, "tasks");

    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .startsWith("java:" + home.toRealPath() + ":")
        .endsWith("/es-examples.jar ant --out a b\n");
    assertThat(startedJar(first.out()).getParent().getParent())
        .isEqualTo(home.toRealPath().resolve("es-examples/target"));
    assertThat(first.err()).startsWith("building evostrat").contains(" core, done in ");
    assertThat(second.out()).contains(" tasks");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    es(home, "tasks");
    setAge(source, -60);
    es(home, "tasks");

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainWhenTheJarsAreGone() throws Exception {
    es(home, "tasks");
    Files.delete(startedJar(es(home, "tasks").out()));
    es(home, "tasks");

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void buildsAgainUntilThereIsANativePart() throws Exception {
    command("mvn", WITHOUT_NATIVE_PART);
    es(home, "tasks");
    es(home, "tasks");
    assertThat(builds()).isEqualTo(2);

    command("mvn", BUILDS);
    es(home, "tasks");
    es(home, "tasks");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void aBuildLeavesTheJarsOfARunningProgramAlone() throws Exception {
    command("java", JAVA + "; [ \"$4\" != waiting ] || cat > /dev/null");
    Process running =
        process(home, List.of(home.resolve("es").toString(), "waiting"), path()).start();
    BufferedReader said = running.inputReader(StandardCharsets.UTF_8);
    Path its = startedJar(said.readLine());
    Set<Path> others = new HashSet<>();
    for (int build = 0; build < 3; build++) {
      setAge(source, -60);
      others.add(startedJar(es(home, "tasks").out()));
      assertThat(its).exists();
    }
    assertThat(others).hasSize(3).doesNotContain(its);
    assertThat(others.stream().filter(Files::exists)).hasSize(2);

    running.getOutputStream().close();
    assertThat(running.waitFor()).isZero();
    es(home, "tasks");
    assertThat(its.getParent()).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void twoAtOnceBuildOnce() throws Exception {
    Path go = directory.resolve("go");
    Path begun = directory.resolve("begun");
    command("mvn", "echo now > '" + begun + "'; cat '" + go + "' > /dev/null; " + BUILDS);
    for (Path fifo : List.of(go, begun)) {
      assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    }
    List<String> line = List.of(home.resolve("es").toString(), "tasks");
    Process first = process(home, line, path()).start();
    Files.readString(begun); // returns when the build has begun
    Process second = process(home, line, path()).start();
    assertThat(second.errorReader(StandardCharsets.UTF_8).readLine())
        .isEqualTo("waiting for another ./es, which is building");

    Files.writeString(go, "on");

    String said = first.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(second.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo(said);
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void fetchesSparkOnlyForThoseWhoAskForIt() throws Exception {
    command("java", JAVA + "; echo \"home:$SPARK_HOME:$SPARK_SCALA_VERSION:$SPARK_LOCAL_IP\"");
    command("mvn", BUILDS_SPARK);
    Path spark = home.toRealPath().resolve("es-spark/target/spark");
    Cli without = es(home, "ant");
    assertThat(spark).doesNotExist();
    assertThat(without.out()).contains("-jar ").contains("home:::");

    Cli local = es(home, "ant", "--backend", "spark", "--master", "local-cluster[2,1,1024]");
    Cli remote = es(home, "ant", "--backend=spark", "--master", "spark://host:7077");
    assertThat(builds()).isEqualTo(2);
    assertThat(local.out())
        .contains("/spark/*:" + spark + "/jars/* org.evostrat.examples.Main ant --backend spark")
        .contains("home:" + spark + ":2.13:127.0.0.1");
    assertThat(remote.out()).contains("home:" + spark + ":2.13:\n");
    assertThat(es(home, "tasks").out()).contains("-jar ");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void worksFromAnywhereThroughALink() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("evolve"), home.resolve("es"));

    Cli result = run(elsewhere, List.of("./" + link.getFileName(), "tasks"), path());

    assertThat(result.out())
        .startsWith("java:" + elsewhere.toRealPath() + ":")
        .contains("/es-examples.jar tasks");
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    command("mvn", FAILS);

    Cli result = es(home, "tasks");
    Cli again = es(home, "tasks");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("[ERROR] no such symbol")
        .doesNotContain("quiet")
        .contains("es: the build must succeed, but failed; see Maven's output above");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Path bare = Files.createDirectory(directory.resolve("bare"));
    for (String tool : List.of("bash", "dirname", "env", "mkdir", "rm", "cat", "readlink")) {
      executable(bare.resolve(tool), "exec '" + which(tool) + "' \"$@\"");
    }

    Cli withoutJava = run(home, List.of("./es"), bare.toString());
    assertThat(withoutJava.exitCode()).isEqualTo(1);
    assertThat(withoutJava.err())
        .isEqualTo(
            "es: java must be a JDK 17 or newer, but 'none on the PATH' cannot be run; install one,"
                + " or set JAVA_HOME to it\n");

    executable(bare.resolve("java"), JAVA);
    Cli withoutMaven = run(home, List.of("./es"), bare.toString());
    assertThat(withoutMaven.exitCode()).isEqualTo(1);
    assertThat(withoutMaven.err()).startsWith("es: mvn must be on the PATH to build evostrat, but");

    executable(bare.resolve("mvn"), BUILDS);
    Cli withoutCompiler = run(home, List.of("./es"), bare.toString());
    assertThat(withoutCompiler.exitCode()).isEqualTo(1);
    assertThat(withoutCompiler.err()).startsWith("es: java must be a JDK to build evostrat, but");
    assertThat(home.resolve("es-examples/target")).doesNotExist();
  }

  private Cli es(Path from, String... arguments) throws Exception {
    List<String> line =
        Stream.concat(Stream.of(home.resolve("es").toString()), Stream.of(arguments)).toList();
    return run(from, line, path());
  }

  private String path() {
    return commands + File.pathSeparator + System.getenv("PATH");
  }

  private Cli run(Path from, List<String> line, String path) throws Exception {
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    int exitCode =
        process(from, line, path)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Cli(exitCode, Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder process(Path from, List<String> line, String path) {
    ProcessBuilder builder = new ProcessBuilder(line).directory(from.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ES_"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", path);
    builder.environment().put("JAR", jar.toString());
    builder.environment().put("CALLS", directory.resolve("calls").toString());
    builder.environment().put("NATIVES", home.resolve("es-mujoco/target/classes/x").toString());
    return builder;
  }

  private static Path startedJar(String said) {
    Matcher jar = Pattern.compile("-jar (.*/es-examples[.]jar)").matcher(said);
    assertThat(jar.find()).as(said).isTrue();
    return Path.of(jar.group(1));
  }

  private long builds() throws IOException {
    return Files.readAllLines(directory.resolve("calls")).size();
  }

  private void command(String name, String body) throws IOException {
    executable(commands.resolve(name), body);
  }

  private static void executable(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path which(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void setAge(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
