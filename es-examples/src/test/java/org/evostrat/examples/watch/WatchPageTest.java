package org.evostrat.examples.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: what is drawn, what follows, what is not executed. */
@NeedsChromium
class WatchPageTest {
  private static final String HOSTILE = "b<img src=x onerror=window.broken=1>";

  /** How many pixels of a plot have a run's colour, as it is in the list. */
  private static final String PIXELS =
      """
      window.pixels = (panel, run) => {
        const paint = document.querySelectorAll('.run path')[run].getAttribute('stroke');
        const wanted = [1, 3, 5].map(i => parseInt(paint.slice(i, i + 2), 16));
        const canvas = document.querySelector('#panel-' + panel + ' canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let count = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (data[i + 3] > 250 && wanted.every((c, k) => Math.abs(data[i + k] - c) < 9)) count++;
        }
        return count;
      };
      window.facts = run => document.querySelectorAll('.run .facts')[run].textContent;
      window.said = () => document.querySelector('#status').textContent;
      """;

  @TempDir private Path directory;
  private Path runs;
  private WatchServer server;
  private Chromium browser;

  @BeforeEach
  void open() throws Exception {
    runs = Files.createDirectories(directory.resolve("runs"));
    server = WatchServer.open(List.of(runs), 0);
    browser = new Chromium(directory.resolve("profile"));
  }

  @AfterEach
  void close() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
    server.close();
  }

  private void show(int count) throws ExecutionException, InterruptedException {
    browser.call("Page.navigate", Map.of("url", server.address()));
    browser.await("document.readyState === 'complete'");
    browser.evaluate(PIXELS);
    browser.await("document.querySelectorAll('.run').length === " + count);
  }

  private JsonElement value(String expression) throws ExecutionException, InterruptedException {
    return browser.evaluate(expression);
  }

  private void press(String key) throws ExecutionException, InterruptedException {
    String text = key.equals("Space") ? " " : key;
    for (String type : List.of("keyDown", "keyUp")) {
      browser.call("Input.dispatchKeyEvent", Map.of("type", type, "key", text, "code", key));
    }
  }

  private void clickOn(String selector) throws ExecutionException, InterruptedException {
    pointer("mouseMoved", selector, 0.5);
    pointer("mousePressed", selector, 0.5);
    pointer("mouseReleased", selector, 0.5);
  }

  /** At a share of the width of an element, half way down. */
  private void pointer(String type, String selector, double share)
      throws ExecutionException, InterruptedException {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    double x = value(box + ".left + " + share + " * " + box + ".width").getAsDouble();
    double y = value(box + ".top + 0.5 * " + box + ".height").getAsDouble();
    browser.call(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
  }

  private void assertNoComplaints() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .hasSizeGreaterThan(8)
        .allMatch(url -> url.startsWith(server.address()) || url.equals("about:blank"));
  }

  @Test
  void twoRunsAreDrawnAndFollowed() throws Exception {
    Path first = Histories.write(runs.resolve("a"), 20, 5);
    Path second = Histories.write(runs.resolve(HOSTILE), 20, 9);
    show(2);

    for (String panel : List.of("return", "length", "k", "ess", "kl", "speed", "failures")) {
      String both = "pixels('PANEL', 0) + pixels('PANEL', 1) > 20"; // one may hide the other
      browser.await(both.replace("PANEL", panel));
    }
    browser.await("pixels('return', 0) > 200 && pixels('return', 1) > 200");

    // A line that is appended appears; one that is half written does not, in the same answer.
    Histories.append(first, Histories.line(21, 70).substring(0, 60));
    Histories.append(second, Histories.line(21, 300));
    browser.await("facts(1).startsWith('gen 21')");
    assertThat(value("facts(0)").getAsString()).startsWith("gen 20 ");
    Histories.append(first, Histories.line(21, 70).substring(60));
    browser.await("facts(0).startsWith('gen 21')");

    // And so does a run that is begun.
    Histories.write(runs.resolve("figure/c"), 5, 3);
    browser.await("document.querySelectorAll('.run').length === 3 && pixels('return', 2) > 20");

    assertThat(value("document.querySelectorAll('.run .name')[1].textContent").getAsString())
        .isEqualTo(HOSTILE);
    assertThat(value("document.querySelectorAll('#page img').length").getAsInt()).isZero();
    assertThat(value("typeof window.broken").getAsString()).isEqualTo("undefined");
    assertNoComplaints();
  }

  @Test
  void controlsDoWhatTheySay() throws Exception {
    Histories.write(runs.resolve("a"), 20, 5);
    Histories.write(runs.resolve("b"), 20, 9);
    show(2);
    browser.await("pixels('return', 0) > 200 && pixels('return', 1) > 200");

    // The key that toggles a box hides the run and shows it again.
    value("document.querySelector('.run input').focus()");
    press("Space");
    browser.await("pixels('return', 0) === 0 && pixels('kl', 0) === 0");
    assertThat(value("pixels('return', 1)").getAsInt()).isPositive();
    press("Space");
    browser.await("pixels('return', 0) > 200");

    // Values at the pointer, and at another axis.
    pointer("mouseMoved", "#panel-return canvas", 0.5);
    browser.await("document.querySelector('.readout').textContent.includes('interactions')");
    assertThat(value("document.querySelectorAll('.readout tr').length").getAsInt()).isEqualTo(2);
    clickOn("input[name=x][value=generation] + span");
    pointer("mouseMoved", "#panel-return canvas", 0.999);
    browser.await("document.querySelector('.readout caption').textContent === 'generation 20'");
    assertThat(value("document.querySelector('.readout tr').textContent").getAsString())
        .isEqualTo("b180170 … 190");

    // Arrow keys go from generation to generation.
    value("document.querySelector('#panel-return canvas').focus()");
    press("Home");
    press("ArrowRight");
    browser.await("document.querySelector('.readout caption').textContent === 'generation 2'");

    // Medians of the last three generations lag behind by one.
    value("document.querySelector('input[type=range]').focus()");
    press("ArrowRight");
    value("document.querySelector('#panel-return canvas').focus()");
    press("End");
    browser.await(
        "document.querySelector('.readout tr').textContent.startsWith('b171')"
            + " && location.hash.includes('smooth=1')");

    // A filter leaves the others out.
    value("document.querySelector('#none').click()");
    browser.await("pixels('return', 1) === 0");
    assertNoComplaints();
  }

  @Test
  void itWaitsForTheFirstRunAndForTheProgram() throws Exception {
    show(0);
    browser.await("document.querySelector('#waiting').textContent.includes('No runs yet')");

    Histories.write(runs.resolve("a"), 9, 5);
    browser.await("document.querySelector('#waiting').hidden && pixels('return', 0) > 20");
    assertNoComplaints();

    int port = server.port();
    server.close();
    browser.await("said().includes('has ended')");
    Histories.write(runs.resolve("b"), 9, 8);
    server = WatchServer.open(List.of(runs), port);
    browser.await("said() === 'following 2 runs' && pixels('return', 1) > 20");
    assertThat(value("document.querySelectorAll('.run').length").getAsInt()).isEqualTo(2);
  }

  @Test
  void itFollowsTheColoursOfTheDesktop() throws Exception {
    Histories.write(runs.resolve("a"), 9, 5);
    show(1);
    browser.await("pixels('return', 0) > 20");
    String light =
        value("document.querySelector('.run path').getAttribute('stroke')").getAsString();

    browser.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));

    browser.await(
        "document.querySelector('.run path').getAttribute('stroke') !== '"
            + light
            + "' && pixels('return', 0) > 20");
    assertNoComplaints();
  }
}
