package org.evostrat.spark;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.evostrat.backend.Backend;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.BackendProvider;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.jspecify.annotations.Nullable;

/**
 * The backend {@code spark} of programs that leave the choice to their users. It opens a context
 * and stops it at the end.
 *
 * <p>System properties that begin with {@code spark.} are its settings, as everywhere in Spark.
 * Where they say nothing else, executors get the jars of this program, and the pages of Spark's own
 * web server are left out.
 */
public final class SparkProvider implements BackendProvider {
  private static final String MASTER = "spark.master";

  /** For {@link java.util.ServiceLoader}. */
  public SparkProvider() {}

  @Override
  public String name() {
    return "spark";
  }

  /**
   * Backends on a Spark cluster.
   *
   * @param address of Spark's master: {@code local[4]}, {@code local-cluster[2,1,1024]}, {@code
   *     spark://host:7077}, {@code yarn}, {@code k8s://https://host:6443}; null where {@code
   *     spark-submit} has given it
   */
  @Override
  public BackendFactory connect(@Nullable String address, @Nullable Duration timeLimit) {
    SparkConf settings = settings(address);
    return objectives -> open(settings, timeLimit, objectives);
  }

  private static SparkConf settings(@Nullable String address) {
    SparkConf settings = new SparkConf();
    if (address != null) {
      settings.set(MASTER, address);
    }
    Check.that(
        settings.contains(MASTER),
        "master of the Spark backend",
        "be given",
        "null",
        "give one, such as local-cluster[2,1,1024] or spark://host:7077");
    settings.setIfMissing("spark.app.name", "evostrat");
    settings.setIfMissing("spark.ui.enabled", "false");
    settings.setIfMissing("spark.broadcast.compress", "false");
    settings.setIfMissing("spark.jars", jars());
    if (settings.get(MASTER).startsWith("local-cluster")) {
      settings.setIfMissing("spark.executor.extraJavaOptions", sameModules());
    }
    return settings;
  }

  /** The jars of this program, without Spark's own. */
  private static String jars() {
    String home = System.getenv("SPARK_HOME");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar -> jar.endsWith(".jar"))
        .filter(jar -> home == null || !Path.of(jar).startsWith(home))
        .collect(Collectors.joining(","));
  }

  /** Executors on this machine have its JDK. */
  private static String sameModules() {
    String vectors = "jdk.incubator.vector";
    return ModuleLayer.boot().findModule(vectors).isPresent() ? "--add-modules " + vectors : "";
  }

  private static Backend open(
      SparkConf settings, @Nullable Duration timeLimit, ObjectiveFactory objectives) {
    JavaSparkContext context = new JavaSparkContext(settings);
    try {
      SparkBackendFactory factory = SparkBackend.on(context);
      if (timeLimit != null) {
        factory.timeLimit(timeLimit);
      }
      return new Connected(context, factory.open(objectives));
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** A backend with its context. */
  private record Connected(JavaSparkContext context, Backend backend) implements Backend {
    @Override
    public Evaluations evaluate(Batch batch) throws InterruptedException {
      return backend.evaluate(batch);
    }

    @Override
    public NoiseAlgebra algebra() {
      return backend.algebra();
    }

    @Override
    public String describe() {
      return backend.describe();
    }

    @Override
    public void close() {
      try {
        backend.close();
      } finally {
        context.close();
      }
    }
  }
}
