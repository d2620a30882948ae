package io.throughline.channel.email;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The boxes in which mail programs put the mail that is being answered. */
final class QuoteContainers {
  private static final Set<String> CLASSES =
      Set.of(
          "gmail_quote",
          "gmail_quote_container",
          "yahoo_quoted",
          "protonmail_quote",
          "zmail_extra",
          "moz-email-headers-table",
          "tutanota_quote",
          "front-blockquote",
          "ntes_not_fresh_mail_quote",
          "hb_quote",
          "qt",
          "wlmail_quote",
          "zoho_quote");
  private static final Set<String> IDS =
      Set.of(
          "replysplit",
          "yahoo_quoted",
          "mailquotefold",
          "isreplycontent",
          "origbody",
          "orimsghtmlseperator",
          "qt");

  private QuoteContainers() {}

  /** Whether the element is such a box, so that its text counts as quoted. */
  static boolean quote(Element element) {
    String name = element.normalName();
    if (name.equals("blockquote")) {
      return !forwards(element);
    }
    if (!name.equals("div") && !name.equals("section")) {
      return false;
    }
    return container(element) && !forwards(element) && element.selectFirst("blockquote") == null;
  }

  private static boolean container(Element element) {
    for (String name : element.classNames()) {
      if (CLASSES.contains(name.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    String id = element.id();
    return !id.isEmpty() && IDS.contains(id.toLowerCase(Locale.ROOT));
  }

  /** A forward uses the same boxes, but its content is the message. */
  private static boolean forwards(Element element) {
    String start = start(element);
    return start.lines().anyMatch(line -> QuotePhrases.forwardMark(QuoteLine.plain(line)));
  }

  /** The first words of an element, whatever its size. */
  private static String start(Element element) {
    StringBuilder text = new StringBuilder();
    NodeFilter reader =
        (node, depth) -> {
          if (node instanceof TextNode words) {
            text.append(words.getWholeText());
          } else if (node.nameIs("br") || node.nameIs("div") || node.nameIs("p")) {
            text.append('\n');
          }
          return text.length() < 400
              ? NodeFilter.FilterResult.CONTINUE
              : NodeFilter.FilterResult.STOP;
        };
    element.filter(reader);
    return text.toString();
  }
}
