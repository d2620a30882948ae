package io.throughline.channel.email;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import java.time.Duration;

/** What a server's reply code (RFC 5321, RFC 3463) means for a mail. */
final class SmtpReplies {
  private static final Duration GREYLISTED = Duration.ofMinutes(5);
  private static final Duration FULL = Duration.ofMinutes(15);

  private SmtpReplies() {}

  /** A refused log-in. */
  static SendResult login(String text) {
    return code(text).startsWith("4")
        ? new SendResult.Later(GREYLISTED, "The mail server refuses the log-in for now: " + text)
        : new SendResult.Rejected(
            Cause.CREDENTIALS, code(text), "The mail server refuses the log-in: " + text);
  }

  /** A reply to a command or to the mail. */
  static SendResult reply(int code, String text) {
    String status = ReportReader.statusIn(text).orElse("");
    String shown = status.isEmpty() ? String.valueOf(code) : status;
    if (code < 500) {
      Duration after = code == 452 || status.equals("4.2.2") ? FULL : GREYLISTED;
      return new SendResult.Later(after, "The mail server asks to try again later: " + text);
    }
    return new SendResult.Rejected(
        cause(code, status, text), shown, "The mail server refuses the mail: " + text);
  }

  private static Cause cause(int code, String status, String text) {
    boolean login =
        code == 530
            || code == 534
            || code == 535
            || code == 538
            || status.equals("5.7.30")
            || status.equals("5.7.139")
            || status.equals("5.7.57")
            || status.equals("5.7.60");
    if (login) {
      return Cause.CREDENTIALS;
    }
    if (status.startsWith("5.1.")
        || status.startsWith("5.2.1")
        || status.startsWith("5.2.2")
        || status.startsWith("5.4.")) {
      return Cause.RECIPIENT;
    }
    if (!status.isEmpty() && !status.startsWith("5.0.") && !status.startsWith("5.5.")) {
      return Cause.CONTENT;
    }
    return switch (code) {
      case 550, 551, 553, 556 ->
          text.toLowerCase(java.util.Locale.ROOT)
                  .matches(".*(spam|policy|blocked|denied|dmarc|spf).*")
              ? Cause.CONTENT
              : Cause.RECIPIENT;
      default -> Cause.CONTENT;
    };
  }

  private static String code(String text) {
    return text.length() >= 3 && text.substring(0, 3).matches("[45]\\d\\d")
        ? text.substring(0, 3)
        : "535";
  }
}
