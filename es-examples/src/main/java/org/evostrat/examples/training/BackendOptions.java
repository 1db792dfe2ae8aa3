package org.evostrat.examples.training;

import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.BackendProvider;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where rollouts are carried out; the outcome does not depend on it. */
@Command
public final class BackendOptions {
  private static final String THREADS = "threads";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Rollouts at the same time; the outcome does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "What carries rollouts out: threads, or spark for a cluster.")
  String name = THREADS;

  @Option(
      names = "--master",
      paramLabel = "ADDRESS",
      description = {
        "Of the cluster: spark://HOST:7077, or local-cluster[2,1,1024] for two processes on this",
        "machine with one core and 1,024 MB each."
      })
  @Nullable String master;

  /** For the parser, which fills the fields. */
  public BackendOptions() {}

  /** So many local threads. */
  public static BackendOptions threads(int count) {
    BackendOptions options = new BackendOptions();
    options.threads = count;
    return options;
  }

  /**
   * What opens the backend of a run.
   *
   * @throws IllegalArgumentException when an option is out of its range or has no meaning
   */
  BackendFactory factory(@Nullable Duration timeLimit) {
    Counts.threads(threads);
    if (name.equals(THREADS)) {
      Check.that(
          master == null,
          "--master",
          "be left out with threads",
          String.valueOf(master),
          "add --backend spark");
      return timeLimit == null
          ? ThreadBackend.factory(threads)
          : ThreadBackend.factory(threads, timeLimit);
    }
    List<BackendProvider> known =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    for (BackendProvider provider : known) {
      if (provider.name().equals(name)) {
        return provider.connect(master, timeLimit);
      }
    }
    throw new IllegalArgumentException(
        Check.message(
            "--backend",
            "be threads or one that is on the class path",
            "'" + name + "', beside " + known.stream().map(BackendProvider::name).toList(),
            "./es puts spark there"));
  }

  /** In words. */
  @Override
  public String toString() {
    return name.equals(THREADS)
        ? "threads " + threads
        : name + (master == null ? "" : " " + master);
  }
}
