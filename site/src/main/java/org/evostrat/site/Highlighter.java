package org.evostrat.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Marks comments, strings, numbers and keywords in code. */
final class Highlighter {
  private static final String STRING =
      "(?<string>\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\")";
  private static final Pattern LIKE_JAVA =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)|"
              + STRING
              + "|(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?(?:[eE]-?\\d+)?[LlFfDd]?\\b)"
              + "|(?<keyword>@\\w+|\\b(?:abstract|boolean|break|byte|case|catch|class|continue|def|"
              + "default|do|double|else|enum|extends|false|final|finally|float|for|fun|if|"
              + "implements|import|instanceof|int|interface|long|new|null|object|override|package|"
              + "private|protected|public|record|return|static|super|switch|this|throw|throws|"
              + "true|try|val|var|void|while|with)\\b)");
  private static final Pattern XML =
      Pattern.compile(
          "(?<comment><!--[\\s\\S]*?-->)|(?<string>\"[^\"\\n]*\")"
              + "|(?<keyword></?[\\w:.-]+|/?>)|(?<number>(?!))");
  private static final Pattern SHELL =
      Pattern.compile(
          "(?<comment>(?m:(?<=\\s|^)#[^\\n]*))|(?<string>\"[^\"\\n]*\"|'[^'\\n]*')"
              + "|(?<keyword>(?!))|(?<number>(?!))");
  private static final Map<String, Pattern> LANGUAGES =
      Map.of(
          "java", LIKE_JAVA,
          "kotlin", LIKE_JAVA,
          "scala", LIKE_JAVA,
          "xml", XML,
          "sh", SHELL,
          "bash", SHELL,
          "", SHELL);

  private Highlighter() {}

  /**
   * Returns HTML, escaped.
   *
   * @param language as after the fence; one that is not known is not marked
   */
  static String html(String language, String code) {
    Pattern pattern = LANGUAGES.get(language);
    if (pattern == null) {
      return escape(code);
    }
    StringBuilder html = new StringBuilder();
    Matcher token = pattern.matcher(code);
    int end = 0;
    while (token.find()) {
      html.append(escape(code.substring(end, token.start())));
      html.append("<span class=\"").append(kind(token)).append("\">");
      html.append(escape(token.group())).append("</span>");
      end = token.end();
    }
    return html.append(escape(code.substring(end))).toString();
  }

  private static String kind(Matcher token) {
    for (String kind : new String[] {"comment", "string", "number"}) {
      @Nullable String found = token.group(kind);
      if (found != null) {
        return kind;
      }
    }
    return "keyword";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
