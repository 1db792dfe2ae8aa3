package org.evostrat.noise;

import java.nio.file.Path;

/** A process of its own that wants a table: says whether it built it, or found it. */
final class BuildingProcess {
  private BuildingProcess() {}

  /** Takes the file and the length. */
  public static void main(String[] args) {
    NoiseTable.Id id = new NoiseTable.Id(7, Long.parseLong(args[1]), NoiseTable.VERSION);
    NoiseTableFile file = new NoiseTableFile(Path.of(args[0]), id);
    boolean built = file.buildIfMissing();
    file.open(MappedNoise.CHUNK);
    System.out.println(built ? "built" : "found");
  }
}
