package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTML that tries to do something. */
class HtmlBodyTest {
  private static String safe(String html) {
    return HtmlBody.sanitise(HtmlBody.parse(html));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\tscript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
        "<iframe src='https://evil.example'></iframe>",
        "<object data='https://evil.example'></object>",
        "<embed src='https://evil.example'>",
        "<form action='https://evil.example'><input name=p><button>go</button></form>",
        "<style>@import 'https://evil.example/a.css';</style>",
        "<link rel=stylesheet href='https://evil.example'>",
        "<base href='https://evil.example/'>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<div style='background:url(https://evil.example/a.png)'>x</div>",
        "<div style='background-image:\\75rl(https://evil.example/a)'>x</div>",
        "<div style='width:expression(alert(1))'>x</div>",
        "<table background='https://evil.example/a.png'><tr><td background='//evil.example'>x</table>",
        "<img src='https://evil.example/a.png' srcset='https://evil.example/b.png 2x'>",
        "<img src='//evil.example/a.png'>",
        "<img data-src='javascript:alert(1)' src=\"https://evil.example/'x'\">",
        "<video src='https://evil.example/v' poster='https://evil.example/p' autoplay></video>",
        "<audio src='https://evil.example/v'></audio>",
        "<input type=image src='https://evil.example/a'>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<x onclick=alert(1)>y</x><p onmouseover=alert(1)>z</p>",
        "<body onload=alert(1) background='https://evil.example'>x</body>",
        "<!--[if mso]><img src='https://evil.example/a'><![endif]-->",
        "<a href='https://ok.example' target=_top onclick=alert(1) ping='https://evil.example'>x</a>"
      })
  void nothing_runs_and_nothing_loads(String html) {
    String out = safe(html).toLowerCase(java.util.Locale.ROOT);
    assertThat(out)
        .doesNotContain(
            "<script",
            "onerror",
            "onload=",
            "onclick",
            "onmouseover",
            "javascript:",
            "<iframe",
            "<object")
        .doesNotContain(
            "<embed",
            "<form",
            "<input",
            "<button",
            "<style",
            "<link",
            "<base",
            "<meta",
            "url(",
            "expression(")
        .doesNotContain(
            "background=",
            "srcset",
            " src=\"http",
            " src=\"//",
            "<video",
            "<audio",
            "<svg",
            "ping=",
            "_top")
        .doesNotContain("data:text", "data:image/svg");
  }

  @Test
  void remote_pictures_wait_and_own_pictures_are_named() {
    String out =
        safe(
            "<p>Hi <img src='https://x.example/a.png?b=1&c=2' width=10><img src='cid:Pic1@x'></p>");
    assertThat(out)
        .contains("data-src=\"https://x.example/a.png?b&#61;1&amp;c&#61;2\"")
        .contains("data-cid=\"Pic1&#64;x\"")
        .contains("width=\"10\"");
  }

  @Test
  void formatting_and_links_stay() {
    String out =
        safe(
            "<div style='color:#f00;font-weight:bold'>a<b>b</b><a href='https://x.example/?q=1'>go</a></div>");
    assertThat(out)
        .contains("color:#f00")
        .contains("<b>b</b>")
        .contains("href=\"https://x.example/?q&#61;1\"")
        .contains("noopener");
  }

  @Test
  void deep_and_broken_html_is_survived() {
    assertThat(safe("<div>".repeat(100_000) + "end")).isNotNull();
    assertThat(HtmlText.of(HtmlBody.parse("<blockquote>".repeat(20_000) + "end"))).contains("end");
    assertThat(safe("<<<>>><a<b<c href=\"\0\"")).isNotNull();
  }

  @Test
  void html_quotes_become_quoted_lines() {
    String html =
        "<div>Yes.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Thu, Jan 1, 2026 at 9:30 AM S"
            + " &lt;s@a.example&gt; wrote:<br></div><blockquote>Dear<br>Ann</blockquote></div>";
    assertThat(HtmlText.of(HtmlBody.parse(html)))
        .isEqualTo("Yes.\nOn Thu, Jan 1, 2026 at 9:30 AM S <s@a.example> wrote:\n\n> Dear\n> Ann");
  }
}
