package org.evostrat.examples.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
  @TempDir private Path directory;

  private static JsonObject ask(Feed feed, String cursor) {
    return JsonParser.parseString(feed.since(Cursor.parse(cursor))).getAsJsonObject();
  }

  private static List<JsonObject> runs(JsonObject answer) {
    return StreamSupport.stream(answer.getAsJsonArray("runs").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static List<String> names(JsonObject answer) {
    return runs(answer).stream().map(run -> run.get("name").getAsString()).toList();
  }

  private static int rows(JsonObject answer, int run) {
    return runs(answer).get(run).getAsJsonArray("rows").size();
  }

  @Test
  void onlyWhatIsNewIsTold() throws IOException {
    Path history = Histories.write(directory.resolve("a"), 3, 1);
    Histories.write(directory.resolve("b"), 2, 1);
    Feed feed = new Feed(new WatchedRuns(List.of(directory)));

    JsonObject first = ask(feed, "0");
    Histories.append(history, Histories.line(4, 4));
    JsonObject second = ask(feed, first.get("cursor").getAsString());
    JsonObject third = ask(feed, second.get("cursor").getAsString());

    assertThat(first.get("fresh").getAsBoolean()).isTrue();
    assertThat(List.of(rows(first, 0), rows(first, 1))).containsExactly(3, 2);
    assertThat(second.get("fresh").getAsBoolean()).isFalse();
    assertThat(List.of(rows(second, 0), rows(second, 1))).containsExactly(1, 0);
    assertThat(runs(second).get(0).get("from").getAsInt()).isEqualTo(3);
    assertThat(List.of(rows(third, 0), rows(third, 1))).containsExactly(0, 0);
  }

  @Test
  void aHistoryThatBeganAnewIsToldFromItsBeginning() throws IOException {
    Histories.write(directory.resolve("a"), 5, 1);
    Feed feed = new Feed(new WatchedRuns(List.of(directory)));
    String cursor = ask(feed, "0").get("cursor").getAsString();

    Histories.write(directory.resolve("a"), 5, 2);
    JsonObject answer = ask(feed, cursor);

    assertThat(runs(answer).get(0).get("from").getAsInt()).isZero();
    assertThat(rows(answer, 0)).isEqualTo(5);
  }

  @Test
  void thePageOfAnotherProgramBeginsAnew() throws IOException {
    Histories.write(directory.resolve("a"), 5, 1);
    String cursor =
        ask(new Feed(new WatchedRuns(List.of(directory))), "0").get("cursor").getAsString();

    JsonObject answer = ask(new Feed(new WatchedRuns(List.of(directory))), cursor);

    assertThat(answer.get("fresh").getAsBoolean()).isTrue();
    assertThat(rows(answer, 0)).isEqualTo(5);
  }

  @Test
  void answersAreOfALimitedSize() throws IOException {
    Histories.write(directory.resolve("a"), 15_000, 1);
    Histories.write(directory.resolve("b"), 15_000, 1);
    Feed feed = new Feed(new WatchedRuns(List.of(directory)));

    JsonObject first = ask(feed, "0");
    JsonObject second = ask(feed, first.get("cursor").getAsString());

    assertThat(List.of(rows(first, 0), rows(first, 1))).containsExactly(15_000, 5_000);
    assertThat(first.get("more").getAsBoolean()).isTrue();
    assertThat(List.of(rows(second, 0), rows(second, 1))).containsExactly(0, 10_000);
    assertThat(second.get("more").getAsBoolean()).isFalse();
  }

  @Test
  void whatIsNoNumberIsNull() throws IOException {
    Files.writeString(
        directory.resolve("history.csv"), "generation,evaluation.median\n1,NaN\n2,Infinity\n");

    JsonObject answer = ask(new Feed(new WatchedRuns(List.of(directory))), "0");

    assertThat(runs(answer).get(0).get("rows").toString())
        .startsWith("[[1,null,null,null")
        .doesNotContain("NaN", "Inf");
  }

  @Test
  void runsThatAreBegunLaterAreFound() throws IOException {
    Path campaign = Files.createDirectories(directory.resolve("out"));
    Feed feed = new Feed(new WatchedRuns(List.of(directory)));
    assertThat(names(ask(feed, "0"))).isEmpty();

    Histories.write(campaign.resolve("figure3/k2-seed1"), 1, 1);
    assertThat(names(ask(feed, "0"))).containsExactly("out/figure3/k2-seed1");
    Files.writeString(
        Files.createDirectories(directory.resolve("a")).resolve("configuration.args"), "");

    assertThat(names(ask(feed, "0"))).containsExactly("out/figure3/k2-seed1", "a");
  }

  @Test
  void tooManyRunsAreLeftOutAndThatIsTold() throws IOException {
    Path history = Histories.write(directory.resolve("000"), 1, 1);
    for (int i = 1; i < 500; i++) {
      Path folder = Files.createDirectories(directory.resolve(String.format("%03d", i)));
      Files.copy(history, folder.resolve("history.csv"));
    }
    Feed feed = new Feed(new WatchedRuns(List.of(directory)));
    assertThat(ask(feed, "0").get("full").getAsBoolean()).isFalse();

    Histories.write(directory.resolve("500"), 1, 1);
    JsonObject answer = ask(feed, "0");

    assertThat(answer.get("full").getAsBoolean()).isTrue();
    assertThat(names(answer)).hasSize(500).doesNotContain("500");
  }

  @Test
  void namesAreAsShortAsTheyCanBe() throws IOException {
    Path one = Histories.write(directory.resolve("x/one"), 1, 1).getParent();
    Path two = Histories.write(directory.resolve("x/deep/two"), 1, 1).getParent();
    Path file = Files.copy(one.resolve("history.csv"), directory.resolve("x/my-history.csv"));

    assertThat(names(ask(new Feed(new WatchedRuns(List.of(one))), "0"))).containsExactly("one");
    assertThat(names(ask(new Feed(new WatchedRuns(List.of(one, two, file))), "0")))
        .containsExactly("one", "deep/two", "my-history.csv");
    assertThat(names(ask(new Feed(new WatchedRuns(List.of(one, one))), "0")))
        .containsExactly("one");
  }

  @Test
  void whatIsNoRunIsRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "mine\n");
    for (Path place : List.of(text, directory.resolve("nowhere"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new WatchedRuns(List.of(place)))
          .satisfies(FourParts::assertIn)
          .withMessageContaining(place.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0_1", "0_1.2", "0_1.2.3.4", "0_1.2.99999999999", "0_-1.0.0"})
  void aCursorHasItsForm(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
  }
}
