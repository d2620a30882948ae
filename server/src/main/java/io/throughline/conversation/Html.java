package io.throughline.conversation;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The HTML an agent may send: formatting, lists, links, quotes. Everything else is dropped. */
final class Html {
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "b",
              "strong",
              "i",
              "em",
              "u",
              "s",
              "ul",
              "ol",
              "li",
              "blockquote",
              "code",
              "pre",
              "h1",
              "h2",
              "h3",
              "a",
              "hr")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto", "tel")
          .requireRelNofollowOnLinks()
          .toFactory();

  private Html() {}

  /** The allowed part. */
  static String clean(String html) {
    return POLICY.sanitize(html);
  }
}
