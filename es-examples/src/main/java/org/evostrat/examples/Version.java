package org.evostrat.examples;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Says which evostrat this is, and what it runs on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return String.join(
        " ",
        "evostrat",
        Objects.requireNonNullElse(version, "(unpackaged)"),
        "on Java",
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }
}
