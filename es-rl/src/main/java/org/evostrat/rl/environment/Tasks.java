package org.evostrat.rl.environment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.evostrat.internal.check.Check;

/** The tasks of all {@link TaskProvider}s on the class path or module path. Thread-safe. */
public final class Tasks {
  private Tasks() {}

  /**
   * The task of a name.
   *
   * @throws IllegalArgumentException when there is none, or more than one
   */
  public static Task named(String name) {
    List<Task> all = all();
    List<Task> found = all.stream().filter(task -> task.name().equals(name)).toList();
    String known = all.stream().map(Task::name).distinct().collect(Collectors.joining(", "));
    Optional<Task> first = found.stream().findFirst();
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          Check.message(
              "task",
              "be one of " + known,
              name,
              "check the spelling, or add the module that provides it"));
    }
    Check.that(
        found.size() == 1,
        "task " + name,
        "have one provider",
        found.size() + " of them",
        "take one off the class path");
    return first.get();
  }

  /** All tasks, sorted by name. */
  public static List<Task> all() {
    return ServiceLoader.load(TaskProvider.class).stream()
        .flatMap(provider -> provider.get().tasks().stream())
        .sorted(Comparator.comparing(Task::name))
        .toList();
  }
}
