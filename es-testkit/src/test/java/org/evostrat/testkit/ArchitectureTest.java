package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final List<List<String>> FLOORS = List.of(List.of("low"), List.of("high"));

  @Test
  void acceptsDependenciesOnLowerFloors() {
    assertThatCode(check("good", FLOORS)).doesNotThrowAnyException();
  }

  @Test
  void refusesADependencyOnAHigherFloor() {
    assertThatThrownBy(check("upward", FLOORS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("'low' (floor 0) uses 'high' (floor 1)")
        .hasMessageContaining("Ground.java");
  }

  @Test
  void refusesADependencyOnTheSameFloor() {
    assertThatThrownBy(check("sideways", List.of(List.of("one", "two"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("'two' (floor 0) uses 'one' (floor 0)");
    assertThatCode(check("sideways", List.of(List.of("one"), List.of("two"))))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAPackageThatStandsOnNoFloor() {
    assertThatThrownBy(check("good", List.of(List.of("low"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("package 'high' stands on no floor");
  }

  @Test
  void refusesAPackageThatStandsOnTwoFloors() {
    assertThatThrownBy(check("good", List.of(List.of("low"), List.of("low", "high"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'low' stands on two floors");
  }

  @Test
  void refusesAnEmptySetOfClasses() {
    assertThatThrownBy(check("missing", FLOORS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no classes in or under");
  }

  @Test
  void readsClassesFromAJar() {
    assertThatThrownBy(
            () -> Architecture.check(Test.class, "org.junit.jupiter.api", List.of(List.of(""))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("package 'function' stands on no floor");
  }

  private static ThrowingCallable check(String fixture, List<List<String>> floors) {
    String basePackage = ArchitectureTest.class.getPackageName() + ".fixture." + fixture;
    return () -> Architecture.check(ArchitectureTest.class, basePackage, floors);
  }
}
