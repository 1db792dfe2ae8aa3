package org.evostrat.examples.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evostrat.report.Summary;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
  private static final Map<String, Double> METRICS =
      Map.of("extraUpdates", 2.0, "effectiveSampleSize", 0.875, "kl", 0.03125);

  @Test
  void holdsTheNumbersInTheOrderOfTheHeader() {
    String line = ConsoleReport.line(Reports.of(12, METRICS));

    assertThat(line.strip().split(" +"))
        .containsExactly(
            "12", "2.0", "2.0", "3.0", "2.0", "2.0", "1,200", "300", "2", "0.88", "0.0313", "0.50");
  }

  @Test
  void columnsEndWhereTheirNamesEnd() {
    Summary big = Summary.of(new double[] {-12345.67});
    for (String line :
        new String[] {
          ConsoleReport.line(Reports.of(99999, METRICS, big, 0)),
          ConsoleReport.line(Reports.of(1, Map.of()))
        }) {
      assertThat(line).hasSameSizeAs(ConsoleReport.HEADER).hasSizeLessThanOrEqualTo(120);
      assertThat(ends(ConsoleReport.HEADER)).containsAll(ends(line));
    }
  }

  @Test
  void aMissingValueIsADash() {
    String line = ConsoleReport.line(Reports.of(1, Map.of(), Summary.of(new double[0]), 0));

    assertThat(line.strip().split(" +"))
        .containsExactly("1", "-", "-", "-", "-", "-", "100", "300", "0", "-", "-", "0.50");
  }

  @Test
  void failuresAreTold() {
    Summary returns = Summary.of(new double[] {1});

    assertThat(ConsoleReport.line(Reports.of(1, METRICS, returns, 3))).endsWith("  3 failed");
    assertThat(ConsoleReport.line(Reports.of(1, METRICS, returns, 0))).doesNotContain("failed");
  }

  private static Set<Integer> ends(String line) {
    Matcher matcher = Pattern.compile("\\S+").matcher(line);
    Set<Integer> ends = new HashSet<>();
    while (matcher.find()) {
      ends.add(matcher.end());
    }
    return ends;
  }
}
