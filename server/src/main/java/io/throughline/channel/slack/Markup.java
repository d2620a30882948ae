package io.throughline.channel.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network's way of writing: references in angle brackets, emoji by name, three escapes. */
final class Markup {
  private static final Pattern REFERENCE = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");
  private static final Pattern EMOJI =
      Pattern.compile(":([a-z0-9_+'-]{1,60})(?:::skin-tone-[2-6])?:");

  private Markup() {}

  /**
   * As people read it.
   *
   * @param bot the user that our app is, whose mention is left out; or empty
   */
  static String read(String text, String bot) {
    String plain = REFERENCE.matcher(text).replaceAll(found -> quoted(reference(found, bot)));
    String drawn =
        EMOJI
            .matcher(plain)
            .replaceAll(found -> quoted(Emoji.find(found.group(1)).orElse(found.group())));
    return drawn.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
  }

  /** As the network wants it, so that what was written is what is read. */
  static String write(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String reference(MatchResult found, String bot) {
    String target = found.group(1);
    String label = found.group(2) == null ? "" : found.group(2);
    String rest = target.substring(1);
    return switch (target.charAt(0)) {
      case '@' -> !bot.isEmpty() && rest.equals(bot) ? "" : "@" + (label.isEmpty() ? rest : label);
      case '#' -> "#" + (label.isEmpty() ? rest : label);
      case '!' -> label.isEmpty() ? "@" + rest.replaceAll("\\^.*", "") : label;
      default -> link(target, label);
    };
  }

  private static String link(String target, String label) {
    boolean plain = target.startsWith("mailto:") || target.startsWith("tel:");
    if (label.isEmpty()) {
      return plain ? target.substring(target.indexOf(':') + 1) : target;
    }
    return plain || target.endsWith(label) ? label : label + " (" + target + ")";
  }
}
