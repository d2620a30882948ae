package io.throughline.channel.email;

import io.throughline.conversation.Outbound;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** What was said before, below an answer, in the form that mail programs fold. */
final class QuotedHistory {
  private static final int MOST = 5;
  private static final int LONGEST = 20_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private QuotedHistory() {}

  static String text(List<Outbound.Earlier> history) {
    return history.stream()
        .limit(MOST)
        .map(
            earlier ->
                head(earlier)
                    + "\n"
                    + shortened(earlier.text())
                        .lines()
                        .map(line -> line.isEmpty() ? ">" : "> " + line)
                        .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n\n"));
  }

  static String html(List<Outbound.Earlier> history) {
    return history.stream()
        .limit(MOST)
        .map(
            earlier ->
                "<div>"
                    + Entities.escape(head(earlier))
                    + "</div>"
                    + "<blockquote type=\"cite\" style=\"margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex\">"
                    + paragraphs(shortened(earlier.text()))
                    + "</blockquote>")
        .collect(Collectors.joining());
  }

  /** Plain text as HTML that keeps its lines. */
  static String paragraphs(String text) {
    return "<div>" + Entities.escape(text).replace("\r", "").replace("\n", "<br>\n") + "</div>";
  }

  private static String head(Outbound.Earlier earlier) {
    String author = Headers.oneLine(earlier.author());
    return "On %s, %s wrote:"
        .formatted(TIME.format(earlier.at()), author.isEmpty() ? "someone" : author);
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
  }
}
