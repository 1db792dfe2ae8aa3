package org.evostrat.testkit;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves that the packages of a module form floors: a package uses only packages on floors below
 * its own. Packages on the same floor do not know each other, so there can be no cycle.
 */
public final class Architecture {
  private final String basePackage;
  private final List<List<String>> floors;
  private final Map<String, Integer> floorOf = new HashMap<>();

  private Architecture(String basePackage, List<List<String>> floorsBottomUp) {
    this.basePackage = basePackage;
    this.floors = floorsBottomUp;
    for (int floor = 0; floor < floors.size(); floor++) {
      for (String name : floors.get(floor)) {
        if (floorOf.put(name, floor) != null) {
          throw new IllegalArgumentException("package '" + name + "' stands on two floors");
        }
      }
    }
  }

  /**
   * Checks the classes that were compiled together with {@code anchor} and lie in or under {@code
   * basePackage}. Dependencies on classes outside of {@code basePackage} are not judged.
   *
   * @param anchor any class of the module; its directory or jar is what is read
   * @param basePackage the root of the packages
   * @param floorsBottomUp for every floor, lowest first, the names of its packages relative to
   *     {@code basePackage}; the empty name is {@code basePackage} itself
   * @throws AssertionError with one line for each violation: no class was found, a package stands
   *     on no floor, a package uses one that is not below it
   * @throws IllegalArgumentException if a package stands on two floors
   */
  public static void check(Class<?> anchor, String basePackage, List<List<String>> floorsBottomUp) {
    new Architecture(basePackage, floorsBottomUp).check(anchor);
  }

  private void check(Class<?> anchor) {
    Location location = locationOf(anchor);
    List<JavaClass> classes =
        new ClassFileImporter()
            .importLocations(Set.of(location)).stream().filter(this::isInside).toList();
    if (classes.stream().allMatch(type -> type.getSimpleName().equals("package-info"))) {
      throw new AssertionError("no classes in or under " + basePackage + " at " + location);
    }
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!floorOf.containsKey(nameOf(type))) {
        violations.add("package '" + nameOf(type) + "' stands on no floor of " + floors);
      }
      type.getDirectDependenciesFromSelf().forEach(use -> judge(use, violations));
    }
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join(System.lineSeparator(), violations));
    }
  }

  private void judge(Dependency use, Set<String> violations) {
    JavaClass target = use.getTargetClass().getBaseComponentType();
    String from = nameOf(use.getOriginClass());
    if (!isInside(target) || from.equals(nameOf(target))) {
      return;
    }
    Integer origin = floorOf.get(from);
    Integer below = floorOf.get(nameOf(target));
    if (origin != null && below != null && below >= origin) {
      violations.add(
          "'%s' (floor %d) uses '%s' (floor %d): %s"
              .formatted(from, origin, nameOf(target), below, use.getDescription()));
    }
  }

  private boolean isInside(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(basePackage + ".");
  }

  private String nameOf(JavaClass type) {
    String name = type.getPackageName();
    return name.length() == basePackage.length() ? "" : name.substring(basePackage.length() + 1);
  }

  private static Location locationOf(Class<?> anchor) {
    URL url = anchor.getProtectionDomain().getCodeSource().getLocation();
    return url.getPath().endsWith(".jar")
        ? Location.of(URI.create("jar:" + url + "!/"))
        : Location.of(url);
  }
}
