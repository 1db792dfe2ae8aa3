package org.evostrat.site;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown with the tables of GitHub. */
final class Markdown {
  static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  /** Returns what stands there without markup, on one line. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    collect(node, text);
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  private static void collect(Node node, StringBuilder text) {
    if (node instanceof Text words) {
      text.append(words.getLiteral());
    } else if (node instanceof Code code) {
      text.append(code.getLiteral());
    } else if (node instanceof FencedCodeBlock code) {
      text.append(code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      text.append(code.getLiteral());
    } else if (node instanceof SoftLineBreak) {
      text.append(' ');
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      collect(child, text);
    }
    if (node instanceof Block || node instanceof org.commonmark.ext.gfm.tables.TableCell) {
      text.append(' ');
    }
  }
}
