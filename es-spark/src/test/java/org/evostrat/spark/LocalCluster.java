package org.evostrat.spark;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A cluster of two executor processes on this machine, one for all tests of a JVM: a master, two
 * workers and the real protocol between them.
 */
final class LocalCluster {
  static final int EXECUTORS = 2;

  private LocalCluster() {}

  private static final class Holder {
    static final JavaSparkContext CONTEXT = open("local-cluster[" + EXECUTORS + ",1,1024]");
  }

  static JavaSparkContext context() {
    return Holder.CONTEXT;
  }

  static JavaSparkContext open(String master) {
    JavaSparkContext context = new JavaSparkContext(settings(master));
    Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    return context;
  }

  static SparkConf settings(String master) {
    // Surefire's own class path is a jar that only its JVM understands.
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new SparkConf()
        .setMaster(master)
        .setAppName("es-spark tests")
        .set("spark.executor.extraClassPath", classes)
        .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .set("spark.ui.enabled", "false")
        .set("spark.broadcast.compress", "false")
        .set("spark.local.dir", Path.of("target", "spark-local").toAbsolutePath().toString())
        .set("spark.task.maxFailures", "16");
  }
}
