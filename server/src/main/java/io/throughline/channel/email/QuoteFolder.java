package io.throughline.channel.email;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Finds the new part of an answer: cuts the quoted history and the signature, keeps answers written
 * between quoted lines, keeps forwards, and never returns nothing. One pass per rule, linear.
 */
final class QuoteFolder {

  /**
   * The result.
   *
   * @param visible the new part
   * @param rest what was cut: history and signature
   * @param quoteFound whether quoted history was cut
   */
  record Folded(String visible, String rest, boolean quoteFound) {
    static Folded whole(String text) {
      return new Folded(text.strip(), "", false);
    }
  }

  private static final int MOST_LINES = 5000;

  private final List<QuoteLine> lines;
  private int from;
  private int to;
  private boolean quoteFound;

  private QuoteFolder(List<QuoteLine> lines) {
    this.lines = lines;
    this.to = lines.size();
  }

  /**
   * Folds a text.
   *
   * @param text the whole mail
   * @param forward whether its subject says that it passes on another mail
   */
  static Folded fold(String text, boolean forward) {
    if (text.isBlank() || forward) {
      return Folded.whole(text);
    }
    List<String> all = text.lines().toList();
    List<QuoteLine> head = all.stream().limit(MOST_LINES).map(QuoteLine::of).toList();
    Folded folded = new QuoteFolder(head).run(text, all.size() > MOST_LINES);
    String tail = String.join("\n", all.subList(head.size(), all.size()));
    return tail.isEmpty() || !folded.quoteFound()
        ? folded
        : new Folded(folded.visible(), folded.rest() + "\n" + tail, true);
  }

  private Folded run(String text, boolean endless) {
    cutAtMarker();
    if (to < 0 || (endless && !quoteFound)) {
      return Folded.whole(text);
    }
    boolean changed = true;
    while (changed) {
      int before = to;
      trim();
      cutTrailingQuote();
      trim();
      to = MailSignature.cut(lines, from, to);
      trim();
      changed = to != before && to > from;
    }
    cutLeadingQuote();
    String visible = joined(from, to);
    if (visible.isBlank()) {
      return Folded.whole(text);
    }
    String rest = (joined(0, from) + "\n" + joined(to, lines.size())).strip();
    return new Folded(visible, rest, quoteFound);
  }

  private String joined(int start, int end) {
    return lines.subList(start, Math.max(start, end)).stream()
        .map(QuoteLine::raw)
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private void trim() {
    while (to > from && (lines.get(to - 1).blank() || (quoteFound && lines.get(to - 1).rule()))) {
      to--;
    }
    while (from < to && lines.get(from).blank()) {
      from++;
    }
  }

  /**
   * Cuts at the first line that can only be the head of history; a forward's head keeps everything.
   */
  private void cutAtMarker() {
    for (int i = 0; i < lines.size(); i++) {
      QuoteLine line = lines.get(i);
      if (line.blank() || line.quoted()) {
        continue;
      }
      if (QuotePhrases.forwardMark(line.plain())) {
        to = -1;
        return;
      }
      int start = marker(i);
      if (start >= 0 && anythingBefore(start)) {
        to = start;
        quoteFound = true;
        return;
      }
    }
  }

  private boolean anythingBefore(int end) {
    for (int i = 0; i < end; i++) {
      if (!lines.get(i).blank() && !lines.get(i).rule()) {
        return true;
      }
    }
    return false;
  }

  private int marker(int i) {
    QuoteLine line = lines.get(i);
    if (above(line.plain()) || original(i)) {
      return i;
    }
    boolean separated = i > 0 && lines.get(previous(i)).rule();
    if (HeaderBlock.startsAt(lines, i, separated)) {
      return i;
    }
    return quoteFollows(i) ? -1 : Attribution.start(lines, i, false);
  }

  private int previous(int i) {
    int at = i - 1;
    while (at > 0 && lines.get(at).blank()) {
      at--;
    }
    return at;
  }

  private static boolean above(String plain) {
    if (plain.startsWith("##-") && plain.endsWith("-##")) {
      return true;
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    return lower.length() < 160 && QuotePhrases.section("above").stream().anyMatch(lower::contains);
  }

  private boolean original(int i) {
    String plain = lines.get(i).plain();
    if (plain.length() > 120 || !QuotePhrases.is("original", plain)) {
      return false;
    }
    boolean decorated = "-_=*~–—".indexOf(plain.charAt(0)) >= 0 && plain.length() > 4;
    int next = i + 1;
    while (next < lines.size() && lines.get(next).blank()) {
      next++;
    }
    return decorated || (next < lines.size() && HeaderBlock.startsAt(lines, next, true));
  }

  private boolean quoteFollows(int i) {
    int next = i + 1;
    while (next < lines.size() && lines.get(next).blank()) {
      next++;
    }
    return next < lines.size() && lines.get(next).quoted();
  }

  private void cutTrailingQuote() {
    int start = quoteStart(to);
    if (start < 0) {
      return;
    }
    int above = start;
    while (above > from && lines.get(above - 1).blank()) {
      above--;
    }
    int attribution = above > from ? Attribution.start(lines, above - 1, true) : -1;
    if (attribution < 0 && ownQuote(above, start)) {
      return;
    }
    to = attribution >= from ? attribution : start;
    quoteFound = true;
  }

  /** A short quote right below "… says:" is part of what the customer tells. */
  private boolean ownQuote(int above, int start) {
    if (above <= from || above != start || to - start > 10) {
      return false;
    }
    String lead = lines.get(above - 1).plain();
    return lead.endsWith(":")
        && lead.chars().noneMatch(Character::isDigit)
        && lead.indexOf('@') < 0;
  }

  /** Where the run of quoted lines that ends before the index begins, or -1 if there is none. */
  private int quoteStart(int end) {
    int start = end;
    int first = -1;
    while (start > from) {
      QuoteLine line = lines.get(start - 1);
      if (line.quoted()) {
        first = start - 1;
      } else if ((!line.blank() && !wrapped(start - 1)) || first < 0) {
        break;
      }
      start--;
    }
    return first;
  }

  /** The tail of a long quoted line that a gateway broke, without a mark of its own. */
  private boolean wrapped(int i) {
    if (i == 0 || i + 1 >= lines.size()) {
      return false;
    }
    QuoteLine before = lines.get(i - 1);
    return before.quoted()
        && before.plain().length() >= 60
        && lines.get(i + 1).quoted()
        && lines.get(i).plain().length() < 40;
  }

  /** Bottom posting: one attributed quote on top and the answer below. */
  private void cutLeadingQuote() {
    int first = from;
    while (first < to && !lines.get(first).quoted()) {
      first++;
    }
    if (first >= to) {
      return;
    }
    int end = first;
    while (end < to
        && (lines.get(end).quoted() || lines.get(end).blank() || (end > first && wrapped(end)))) {
      end++;
    }
    int lead = first;
    while (lead > from && lines.get(lead - 1).blank()) {
      lead--;
    }
    boolean attributed = lead > from && Attribution.start(lines, lead - 1, true) == from;
    boolean again = lines.subList(end, to).stream().anyMatch(QuoteLine::quoted);
    if (attributed && !again && end < to) {
      from = end;
      quoteFound = true;
    }
  }
}
