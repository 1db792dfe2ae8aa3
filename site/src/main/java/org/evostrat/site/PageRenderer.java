package org.evostrat.site;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** The body of a page as HTML: links, headings, code and tables are the site's. */
final class PageRenderer {
  private static final Pattern TYPE = Pattern.compile("([A-Z]\\w*)(?:[.(].*)?");

  private final Page page;
  private final Map<String, String> types;

  /**
   * A renderer of one page.
   *
   * @param types fully qualified by simple names; code that begins with one links to its Javadoc
   */
  PageRenderer(Page page, Map<String, String> types) {
    this.page = page;
    this.types = types;
  }

  String html() {
    return HtmlRenderer.builder()
        .extensions(Markdown.EXTENSIONS)
        .escapeHtml(true)
        .nodeRendererFactory(Nodes::new)
        .attributeProviderFactory(context -> this::setAttributes)
        .build()
        .render(page.document())
        .replace("<table>", "<div class=\"table\"><table>")
        .replace("</table>", "</table></div>");
  }

  private void setAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Link link) {
      attributes.put("href", address(page, link.getDestination()));
    } else if (node instanceof Image image) {
      attributes.put("src", address(page, image.getDestination()));
    }
  }

  /** Returns where a destination in Markdown is on the site, as seen from the page. */
  static String address(Page page, String destination) {
    if (Target.isExternal(destination)) {
      return destination;
    }
    Target target = Target.resolve(page, destination);
    String anchor = target.anchor().isEmpty() ? "" : "#" + target.anchor();
    return up(page.output()) + Page.output(target.file()) + anchor;
  }

  /** Returns the way from a page to the root of the site: empty, or {@code ../} and so on. */
  static String up(String output) {
    return "../".repeat((int) output.chars().filter(c -> c == '/').count());
  }

  /** What the library does not render as the site wants it. */
  private final class Nodes implements NodeRenderer {
    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    Nodes(HtmlNodeRendererContext context) {
      this.context = context;
      html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Heading.class, Code.class, FencedCodeBlock.class, IndentedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Heading heading) {
        heading(heading);
      } else if (node instanceof Code code) {
        code(code);
      } else if (node instanceof FencedCodeBlock block) {
        String language = block.getInfo() == null ? "" : block.getInfo();
        block(language, block.getLiteral());
      } else if (node instanceof IndentedCodeBlock block) {
        block("", block.getLiteral());
      }
    }

    private void heading(Heading heading) {
      String anchor = Objects.requireNonNull(page.headings().get(heading)).anchor();
      String tag = "h" + heading.getLevel();
      html.line();
      html.tag(tag, Map.of("id", anchor));
      children(heading);
      if (heading.getLevel() > 1) {
        html.raw("<a class=\"anchor\" href=\"#" + anchor + "\" aria-label=\"Link to here\">#</a>");
      }
      html.tag("/" + tag);
      html.line();
    }

    private void children(Node node) {
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }

    private void code(Code code) {
      Matcher type = TYPE.matcher(code.getLiteral());
      String name = type.matches() ? types.get(type.group(1)) : null;
      html.raw("<code>");
      if (name != null && !isInside(code, Link.class) && !isInside(code, Heading.class)) {
        html.raw(
            "<a href=\""
                + (up(page.output()) + PublishedApi.output(name))
                + "\">"
                + Highlighter.escape(code.getLiteral())
                + "</a>");
      } else {
        html.text(code.getLiteral());
      }
      html.raw("</code>");
    }

    private boolean isInside(Node node, Class<? extends Node> type) {
      for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
        if (type.isInstance(parent)) {
          return true;
        }
      }
      return false;
    }

    private void block(String language, String code) {
      html.line();
      html.raw("<pre><code>" + Highlighter.html(language, code) + "</code></pre>");
      html.line();
    }
  }
}
