package io.throughline.channel.email;

import java.util.List;
import java.util.Optional;

/** Mails that pass on somebody else's mail in their text. */
final class Forwards {
  private static final int HEADER_LINES = 8;

  private Forwards() {}

  /** Whether a forward's head stands in the text before any quoted history. */
  static boolean marked(String text) {
    return mark(text.lines().map(QuoteLine::of).toList()) >= 0;
  }

  /** The author of the mail that is passed on. */
  static Optional<Mailbox> author(String text) {
    List<QuoteLine> lines = text.lines().map(QuoteLine::of).toList();
    int mark = mark(lines);
    if (mark < 0) {
      return Optional.empty();
    }
    for (QuoteLine line :
        lines.subList(mark + 1, Math.min(lines.size(), mark + 1 + HEADER_LINES))) {
      int colon = line.plain().replace('：', ':').indexOf(':');
      String label = colon < 0 ? "" : line.plain().substring(0, colon);
      if (colon > 0 && QuotePhrases.is("from", label)) {
        return Addresses.parse(line.plain().substring(colon + 1).replace("*", "")).stream()
            .filter(box -> box.address().indexOf('@') > 0)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static int mark(List<QuoteLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (QuotePhrases.forwardMark(lines.get(i).plain())) {
        return i;
      }
    }
    return -1;
  }
}
