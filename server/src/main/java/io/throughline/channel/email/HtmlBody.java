package io.throughline.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML from outside made inert: no script, no form, no style sheet, nothing that loads by itself.
 * Remote pictures wait in {@code data-src}, pictures of the mail itself in {@code data-cid}.
 */
final class HtmlBody {
  private static final Pattern META =
      Pattern.compile(
          "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w-]{2,30})", Pattern.CASE_INSENSITIVE);
  private static final Pattern REMOTE = Pattern.compile("(?i)https?://[^\\s\"'<>]{1,4000}");
  private static final Pattern LOCAL_IMAGE =
      Pattern.compile("(?i)data:image/(png|gif|jpe?g|webp);base64,[a-z0-9+/=\\s]+");
  private static final Pattern CONTENT_ID = Pattern.compile("[^\\s\"'<>]{1,500}");
  private static final Pattern LINK =
      Pattern.compile("(?i)(https?|mailto|tel|sms):.*", Pattern.DOTALL);
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z-]{1,20}");
  private static final Pattern SIZE = Pattern.compile("\\d{1,4}%?");
  private static final Pattern COLOR = Pattern.compile("#?[a-zA-Z0-9]{1,20}");
  private static final Pattern ALIGN =
      Pattern.compile("(?i)left|right|center|justify|top|middle|bottom|baseline");
  private static final String[] ELEMENTS =
      words(
          """
          a abbr address b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl
          dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span strike strong sub
          sup table tbody td tfoot th thead tr tt u ul var wbr\
          """);
  private static final Set<String> STYLES =
      Set.of(
          words(
              """
              background-color border border-bottom border-bottom-color border-bottom-style
              border-bottom-width border-collapse border-color border-left border-left-color
              border-radius border-right border-spacing border-style border-top border-width color
              direction font font-family font-size font-style font-weight height letter-spacing
              line-height list-style-type margin margin-bottom margin-left margin-right margin-top
              max-width min-width padding padding-bottom padding-left padding-right padding-top
              text-align text-decoration text-indent text-transform unicode-bidi vertical-align
              white-space width word-break word-wrap\
              """));

  private static final PolicyFactory POLICY = policy();

  private HtmlBody() {}

  /** Parses leniently and bounds the size. */
  static Document parse(String html) {
    return Jsoup.parse(
        html.length() > Limits.HTML_CHARS ? html.substring(0, Limits.HTML_CHARS) : html);
  }

  /** Sanitises; the document is changed. */
  static String sanitise(Document document) {
    document
        .select(
            "script, style, title, meta, link, base, object, embed, iframe, form > input, noscript, template")
        .remove();
    for (Element image : document.select("img")) {
      String source = image.attr("src").strip();
      image.removeAttr("data-src").removeAttr("data-cid");
      if (source.regionMatches(true, 0, "cid:", 0, 4)) {
        image.attr("data-cid", source.substring(4)).removeAttr("src");
      }
      if (REMOTE.matcher(source).matches() || source.startsWith("//")) {
        image.attr("data-src", source.startsWith("//") ? "https:" + source : source);
        image.removeAttr("src");
      }
    }
    document.outputSettings().prettyPrint(false);
    return POLICY.sanitize(document.body().html());
  }

  /** Content ids that the document shows as pictures, in lower case. */
  static Set<String> contentIds(Document document) {
    Set<String> ids = new TreeSet<>();
    for (Element element : document.select("[src], [background]")) {
      for (String name : List.of("src", "background")) {
        String value = element.attr(name).strip();
        if (value.regionMatches(true, 0, "cid:", 0, 4)) {
          ids.add(value.substring(4).toLowerCase(Locale.ROOT));
        }
      }
    }
    return ids;
  }

  /** The charset an HTML page declares about itself; empty if it does not. */
  static String declaredCharset(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
    Matcher found = META.matcher(head);
    return found.find() ? String.valueOf(found.group(1)) : "";
  }

  private static String[] words(String list) {
    return list.strip().split("\\s+", -1);
  }

  private static PolicyFactory policy() {
    HtmlPolicyBuilder policy =
        new HtmlPolicyBuilder()
            .allowElements(ELEMENTS)
            .allowTextIn("a", "div", "span", "p", "td", "th", "table", "tr", "tbody", "ul", "ol")
            .allowWithoutAttributes("a", "font", "span", "img")
            .allowUrlProtocols("http", "https", "mailto", "tel", "sms", "data")
            .allowAttributes("href")
            .matching(LINK)
            .onElements("a")
            .allowAttributes("src")
            .matching(LOCAL_IMAGE)
            .onElements("img")
            .allowAttributes("data-cid")
            .matching(CONTENT_ID)
            .onElements("img")
            .allowAttributes("data-src")
            .matching(REMOTE)
            .onElements("img")
            .allowStyling(CssSchema.withProperties(STYLES))
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow");
    return formatting(policy).toFactory();
  }

  private static HtmlPolicyBuilder formatting(HtmlPolicyBuilder policy) {
    String[] cells = words("img table td th tr col hr font");
    String[] blocks = words("p div table tr td th img h1 h2 h3 h4 hr col");
    return policy
        .allowAttributes("alt", "title")
        .globally()
        .allowAttributes("dir")
        .matching(true, "ltr", "rtl", "auto")
        .globally()
        .allowAttributes("lang")
        .matching(LANGUAGE)
        .globally()
        .allowAttributes(words("width height border cellpadding cellspacing size"))
        .matching(SIZE)
        .onElements(cells)
        .allowAttributes(words("colspan rowspan span start"))
        .matching(SIZE)
        .onElements(words("td th col colgroup ol"))
        .allowAttributes("align", "valign")
        .matching(ALIGN)
        .onElements(blocks)
        .allowAttributes("bgcolor", "color")
        .matching(COLOR)
        .onElements(cells)
        .allowAttributes("type")
        .matching(true, "cite")
        .onElements("blockquote")
        .allowAttributes("target")
        .matching(true, "_blank")
        .onElements("a");
  }
}
