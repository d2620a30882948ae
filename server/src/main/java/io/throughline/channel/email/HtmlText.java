package io.throughline.channel.email;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * HTML to plain text as a mail program would have written it; quotes become lines with {@code >}.
 */
final class HtmlText implements NodeVisitor {
  private static final Set<String> SKIPPED =
      Set.of(
          "head",
          "style",
          "script",
          "title",
          "template",
          "noscript",
          "svg",
          "math",
          "object",
          "select");
  private static final Set<String> BLOCKS =
      Set.of(
          "div",
          "p",
          "table",
          "tr",
          "ul",
          "ol",
          "li",
          "blockquote",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "center",
          "dl",
          "dt",
          "dd",
          "form",
          "address");
  private static final Set<String> SPACED =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote", "table");

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private final Deque<Boolean> quoting = new ArrayDeque<>();
  private int skipped;
  private int quotes;
  private int preformatted;
  private int blank;
  private boolean fresh = true;

  private HtmlText() {}

  /** The text of a document; quote containers are rendered as quotes. */
  static String of(Document document) {
    HtmlText text = new HtmlText();
    document.traverse(text);
    text.endLine();
    return text.out.toString().strip();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text && skipped == 0) {
      append(text.getWholeText());
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element);
    }
  }

  private void open(Element element) {
    String name = element.normalName();
    if (SKIPPED.contains(name) || hidden(element)) {
      skipped++;
    }
    if (skipped > 0) {
      return;
    }
    if (BLOCKS.contains(name)) {
      block(name);
    }
    boolean quote = QuoteContainers.quote(element);
    quoting.push(quote);
    quotes += quote ? 1 : 0;
    preformatted += name.equals("pre") ? 1 : 0;
    switch (name) {
      case "br" -> breakLine();
      case "hr" -> append("________________________________\n");
      case "li" -> append("- ");
      case "td", "th" -> cell();
      case "img" -> image(element);
      default -> {}
    }
  }

  private void close(Element element) {
    String name = element.normalName();
    boolean skips = SKIPPED.contains(name) || hidden(element);
    if (skipped > 0) {
      skipped -= skips ? 1 : 0;
      return;
    }
    boolean block = BLOCKS.contains(name);
    if (block) {
      endLine();
    }
    quotes -= quoting.pop() ? 1 : 0;
    if (block) {
      block(name);
    }
    preformatted -= name.equals("pre") ? 1 : 0;
  }

  private static boolean hidden(Element element) {
    String style = element.attr("style");
    return !style.isEmpty()
        && style.toLowerCase(Locale.ROOT).replace(" ", "").contains("display:none");
  }

  private void cell() {
    if (!line.toString().isBlank()) {
      line.append(' ');
    }
  }

  /** Emoji come as pictures whose alternative text is the character itself. */
  private void image(Element element) {
    String alternative = element.attr("alt");
    if (!alternative.isEmpty()
        && alternative.length() <= 8
        && alternative.codePoints().allMatch(c -> c > 0x2000)) {
      append(alternative);
    }
  }

  private void append(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && preformatted > 0) {
        breakLine();
      } else if (Character.isWhitespace(c) && preformatted == 0) {
        space();
      } else if (c == '\n') {
        breakLine();
      } else {
        line.append(c);
      }
    }
    if (text.endsWith("\n") && line.toString().startsWith("____")) {
      endLine();
    }
  }

  private void space() {
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private void breakLine() {
    flush();
  }

  private void block(String name) {
    endLine();
    if (SPACED.contains(name) && !fresh && blank == 0) {
      flush();
    }
  }

  private void endLine() {
    if (!line.toString().isBlank()) {
      flush();
    }
    line.setLength(0);
  }

  private void flush() {
    String text = line.toString().stripTrailing();
    line.setLength(0);
    blank = text.isEmpty() ? blank + 1 : 0;
    if (blank > 2) {
      return;
    }
    fresh &= text.isEmpty();
    out.append(">".repeat(Math.min(quotes, 20))).append(quotes > 0 && !text.isEmpty() ? " " : "");
    out.append(text).append('\n');
  }
}
