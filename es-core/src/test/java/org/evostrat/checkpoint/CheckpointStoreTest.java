package org.evostrat.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evostrat.CapturedLog;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  @TempDir private Path folder;
  private CheckpointStore store;

  @BeforeEach
  void makeStore() {
    store = CheckpointStore.at(folder.resolve("run.npz"));
  }

  @Test
  void keepsTheLastOnes() throws IOException {
    fill(store, 6);
    assertThat(names())
        .containsExactlyInAnyOrder("run.npz", "run.npz.1", "run.npz.2", "run-history.csv");
    assertThat(generationOf("run.npz")).isEqualTo(6);
    assertThat(generationOf("run.npz.1")).isEqualTo(5);
    assertThat(generationOf("run.npz.2")).isEqualTo(4);
  }

  @Test
  void keepsAsManyAsAreAskedFor() throws IOException {
    fill(store.keeping(1).withHistory(folder.resolve("h.csv")), 3);
    assertThat(names()).containsExactlyInAnyOrder("run.npz", "h.csv");
  }

  @Test
  void aWholeOneIsFoundWhateverHappensToTheOthers() throws IOException {
    fill(store, 6);
    String newest = folder.resolve("run.npz").toString();
    cut("run.npz");
    try (CapturedLog log = new CapturedLog(CheckpointStore.class.getName())) {
      SavedRun read = store.read();
      assertThat(read.checkpoint().optimizer().generation()).isEqualTo(5);
      assertThat(read.history()).hasSize(5);
      assertThat(log.messages()).hasSize(1);
      assertThat(log.messages().get(0))
          .contains(newest)
          .endsWith("; taken in its place: " + newest + ".1, generation 5");
    }
    flip("run.npz.1");
    try (CapturedLog log = new CapturedLog(CheckpointStore.class.getName())) {
      assertThat(store.read().checkpoint().optimizer().generation()).isEqualTo(4);
      assertThat(log.messages()).hasSize(2);
      assertThat(log.messages().get(1)).contains(newest + ".1", "run.npz.2, generation 4");
    }
    Files.delete(folder.resolve("run.npz"));
    try (CapturedLog log = new CapturedLog(CheckpointStore.class.getName())) {
      assertThat(store.read().checkpoint().optimizer().generation()).isEqualTo(4);
      assertThat(log.messages().get(0)).contains("checkpoint must exist");
    }
    cut("run.npz.2");
    assertThatThrownBy(store::read)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("checkpoint must exist");
    assertThat(store.exists()).isTrue();
  }

  @Test
  void whatGoesOnTakesThePlaceOfWhatWasDamaged() throws IOException {
    fill(store, 6);
    cut("run.npz");
    SavedRun read;
    try (CapturedLog log = new CapturedLog(CheckpointStore.class.getName())) {
      read = store.read();
      assertThat(log.messages()).hasSize(1);
    }
    store.goOn(read).close();
    assertThat(generationOf("run.npz")).isEqualTo(5);
    assertThat(HistoryFile.read(store.history(), 9).reports()).hasSize(5);
  }

  @Test
  void aNewerVersionIsNotPassedOverForAnOlderFile() throws IOException {
    fill(store, 3);
    DamagedCheckpointTest.makeVersion(folder.resolve("run.npz"), "4");
    assertThatThrownBy(store::read)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("checkpoint version must be from 1 to 3, but was 4");
  }

  @Test
  void aDamagedHistoryIsTold() throws IOException {
    fill(store, 6);
    String text = Files.readString(store.history());
    Files.writeString(store.history(), text.replace("\r\n3,", "\r\n7,"));
    try (CapturedLog log = new CapturedLog(CheckpointStore.class.getName())) {
      assertThat(store.read().history().stream().map(GenerationReport::generation))
          .containsExactly(1L, 2L, 4L, 5L, 6L);
      assertThat(log.messages())
          .containsExactly(
              "the history of a run must hold every generation of its checkpoint, 1 to 6, but was "
                  + store.history()
                  + " with damaged or missing lines; the run goes on with the 5 that are whole");
    }
  }

  @Test
  void leftoversAreInNobodysWay() throws IOException {
    fill(store, 2);
    Files.writeString(folder.resolve("run.npz.tmp"), "left");
    Files.writeString(folder.resolve("run-history.csv.tmp"), "left");
    CheckpointWriter writer = store.goOn(store.read());
    writer.save(checkpoint(3), HistoryFileTest.reports(1, 3));
    assertThat(generationOf("run.npz")).isEqualTo(3);
    assertThat(names()).noneMatch(name -> name.endsWith(".tmp"));
  }

  /** A folder in the way of the temporary file stands for a disk that is full. */
  @Test
  void aWriteThatFailsMayBeRepeated() throws IOException {
    List<GenerationReport> reports = HistoryFileTest.reports(1, 4);
    CheckpointWriter writer = store.start();
    fill(writer, 3);
    Path blocked = Files.createDirectories(folder.resolve("run.npz.tmp").resolve("inside"));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> writer.save(checkpoint(4), reports)).isInstanceOf(IOException.class);
      assertThat(store.read().checkpoint().optimizer().generation()).isEqualTo(3);
      assertThat(store.read().history()).hasSize(3);
    }
    Files.delete(blocked);
    writer.save(checkpoint(4), reports);
    assertThat(store.read().history()).isEqualTo(reports);
    assertThat(generationOf("run.npz.1")).isEqualTo(3);
  }

  @Test
  void writesWhenOneIsDue() throws IOException {
    CheckpointWriter writer = store.every(3).start();
    List<Long> written = new ArrayList<>();
    for (int generation = 1; generation <= 7; generation++) {
      writer.offer(checkpoint(generation), HistoryFileTest.reports(1, generation));
      if (store.exists()) {
        written.add(generationOf("run.npz"));
      }
    }
    assertThat(written).containsExactly(3L, 3L, 3L, 6L, 6L);
  }

  @Test
  void whoKeepsARunKeepsOthersOut() throws IOException {
    CheckpointWriter first = store.start();
    fill(first, 2);
    SavedRun read = store.read();
    for (ThrowingCallable second :
        List.<ThrowingCallable>of(store::start, () -> store.goOn(read))) {
      assertThatThrownBy(second)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "a run must be carried out by one process at a time, but was "
                  + folder.resolve("run.npz.lock")
                  + ", which another holds; wait until that ends, stop it, or give another name");
    }
    first.save(checkpoint(3), HistoryFileTest.reports(1, 3));
    first.close();
    assertThatThrownBy(() -> store.goOn(read))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a run that goes on must be read at its newest checkpoint, of generation 3, but was 2;"
                + " read it again: it has been carried on meanwhile");
    store.goOn(store.read()).close();
    assertThat(generationOf("run.npz")).isEqualTo(3);
  }

  @Test
  void aRefusedStartLeavesTheLockToOthers() throws IOException {
    fill(store, 1);
    assertThatThrownBy(store::start).hasMessageContaining("must not exist yet");
    store.goOn(store.read()).close();
  }

  @Test
  void whatIsInPlaceOfTheLockIsNotFollowed() throws IOException {
    Path target = folder.resolve("elsewhere");
    Files.createSymbolicLink(folder.resolve("run.npz.lock"), target);
    assertThatThrownBy(store::start).isInstanceOf(IOException.class);
    assertThat(target).doesNotExist();
  }

  private static void fill(CheckpointStore store, int generations) throws IOException {
    try (CheckpointWriter writer = store.start()) {
      fill(writer, generations);
    }
  }

  private static void fill(CheckpointWriter writer, int generations) throws IOException {
    for (int generation = 0; generation <= generations; generation++) {
      writer.save(checkpoint(generation), HistoryFileTest.reports(1, generation));
    }
  }

  private static Checkpoint checkpoint(long generation) {
    OptimizerState state = new OptimizerState(1, generation, new double[] {4}, Map.of());
    return new Checkpoint("", state, new double[0], Effort.NONE, 0, null);
  }

  private long generationOf(String name) {
    return CheckpointFile.read(folder.resolve(name)).optimizer().generation();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .toList();
    }
  }

  private void cut(String name) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(file.length() / 3);
    }
  }

  private void flip(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    for (int i = bytes.length / 3; i < bytes.length / 2; i++) {
      bytes[i] ^= 4; // more than one: a single one may hit a field that nobody reads
    }
    Files.write(folder.resolve(name), bytes);
  }
}
