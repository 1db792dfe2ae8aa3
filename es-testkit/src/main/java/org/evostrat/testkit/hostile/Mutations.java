package org.evostrat.testkit.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small damages to good inputs. None changes its argument. */
public final class Mutations {
  /** Numbers that are easily forgotten. */
  public static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "0.5",
          "1e-320",
          "1e308",
          "-1e308",
          "1e999",
          "-1e999",
          "NaN",
          "Infinity",
          "-Infinity",
          "nan",
          "inf",
          "+1",
          "1f",
          "0x10",
          "1_000",
          "1,5",
          "007",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "1e18",
          "99999999999999999999999999",
          "0.1.2",
          "1e",
          "--1",
          "\u0661\u0662");

  /** Texts that are easily forgotten. */
  public static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\t",
          "\"",
          "'",
          "\\",
          "=",
          ",",
          "@",
          "#",
          "%s%n",
          "${x}",
          "../../outside",
          "/dev/null/x",
          "~",
          "a\u0000b",
          "\u0000",
          "\u001b[2J",
          "\u202eabc",
          "\ufeff",
          "\ud83d\ude00",
          "\ud800",
          "\r\n",
          "null",
          "none",
          "true",
          "-",
          "--",
          "&amp;",
          "x".repeat(5000));

  private static final long[] INTERESTING = {
    0,
    1,
    -1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    8,
    64,
    1 << 24
  };

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[\\w.$-]+");

  private Mutations() {}

  /** One of several. */
  public static <T> T oneOf(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One to four damages to bytes. */
  public static byte[] bytes(byte[] whole, RandomGenerator random) {
    byte[] result = whole;
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      result = damage(result, random);
    }
    return result;
  }

  private static byte[] damage(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(random.nextInt(1 + random.nextInt(64)), bytes.length - at);
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> splice(bytes, at, length, new byte[0]);
      case 2 -> splice(bytes, at, 0, part);
      case 3 -> splice(bytes, random.nextInt(bytes.length + 1), 0, part);
      case 4 -> {
        random.nextBytes(part);
        yield splice(bytes, at, length, part);
      }
      case 5, 6 -> interesting(bytes, at, random);
      default -> flip(bytes, random);
    };
  }

  private static byte[] flip(byte[] bytes, RandomGenerator random) {
    byte[] result = bytes.clone();
    if (result.length > 0) {
      result[random.nextInt(result.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return result;
  }

  private static byte[] interesting(byte[] bytes, int at, RandomGenerator random) {
    byte[] result = bytes.clone();
    long value = INTERESTING[random.nextInt(INTERESTING.length)];
    int width = 1 << random.nextInt(4);
    for (int i = 0; i < width && at + i < result.length; i++) {
      result[at + i] = (byte) (value >>> (8 * i));
    }
    return result;
  }

  private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
    int kept = Math.min(at + removed, bytes.length);
    byte[] result = Arrays.copyOf(bytes, at + inserted.length + bytes.length - kept);
    System.arraycopy(inserted, 0, result, at, inserted.length);
    System.arraycopy(bytes, kept, result, at + inserted.length, bytes.length - kept);
    return result;
  }

  /** One to three damages to text: its numbers, its words, its lines, its characters. */
  public static String text(String whole, RandomGenerator random) {
    String result = whole;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      result =
          switch (random.nextInt(6)) {
            case 0, 1 -> replaceOne(NUMBER, result, oneOf(NUMBERS, random), random);
            case 2 -> replaceOne(WORD, result, oneOf(TEXTS, random), random);
            case 3 ->
                replaceOne(WORD, result, oneOf(List.of(whole.split("\\W+", -1)), random), random);
            case 4 -> lines(result, random);
            default -> characters(result, random);
          };
    }
    return result;
  }

  /** Replaces one of the matches. */
  public static String replaceOne(
      Pattern pattern, String text, String replacement, RandomGenerator random) {
    Matcher matcher = pattern.matcher(text);
    int from = text.isEmpty() ? 0 : random.nextInt(text.length());
    return matcher.find(from)
        ? text.substring(0, matcher.start()) + replacement + text.substring(matcher.end())
        : text + replacement;
  }

  private static String lines(String text, RandomGenerator random) {
    String[] lines = text.split("\n", -1);
    int from = random.nextInt(lines.length);
    int to = random.nextInt(lines.length);
    switch (random.nextInt(3)) {
      case 0 -> lines[from] = "";
      case 1 -> lines[to] = lines[from] + "\n" + lines[to];
      default -> {
        String line = lines[from];
        lines[from] = lines[to];
        lines[to] = line;
      }
    }
    return String.join("\n", lines);
  }

  private static String characters(String text, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    int end = at + Math.min(random.nextInt(20), text.length() - at);
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, end) + text.substring(at);
      default -> text.substring(0, at) + oneOf(TEXTS, random) + text.substring(at);
    };
  }
}
