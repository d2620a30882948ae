package io.throughline.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

/**
 * What a support address gets on most days: plain questions, answers in HTML that quote, answers
 * that thread by {@code References}, and a sixth with a file of up to 60 KB.
 */
final class OrdinaryMails {
  private static final int KINDS = 6;

  private final String run;
  private final int people;

  /** Those of a run, by so many people in turn. */
  OrdinaryMails(String run, int people) {
    this.run = run;
    this.people = people;
  }

  /** The mail with this number. */
  byte[] mail(int number) {
    String mail =
        switch (number % KINDS) {
          case 0, 1 -> head(number, "text/plain; charset=utf-8") + "\r\n" + text(number);
          case 2, 3 -> quoting(number);
          case 4 -> head(number, "text/plain; charset=utf-8; format=flowed") + flowed(number);
          default -> withFile(number);
        };
    return mail.getBytes(StandardCharsets.UTF_8);
  }

  /** The number of the mail that this one answers, if it answers one. */
  Optional<Integer> answered(int number) {
    boolean answers = number % KINDS >= 2 && number % KINDS <= 4 && number >= people;
    return answers ? Optional.of(number - people) : Optional.empty();
  }

  /** What is to be found in the text of the mail with this number, and in no other. */
  static String mark(String run, int number) {
    return "mail %d of run %s.".formatted(number, run);
  }

  private String id(int number) {
    return "<%d.%s@people.example>".formatted(number, run);
  }

  private String head(int number, String type) {
    int person = number % people;
    String thread =
        answered(number)
            .map(
                before ->
                    "In-Reply-To: %s\r\nReferences: <older.%d@people.example> %s\r\n"
                        .formatted(id(before), person, id(before)))
            .orElse("");
    return """
    Received: from mx.people.example (mx.people.example [192.0.2.7])\r
     by mail.bench.example with ESMTPS id %d; Mon, 6 Jul 2026 10:00:00 +0000\r
    From: =?utf-8?Q?J=C3=B6rg_%d?= <person%d@people.example>\r
    To: Support <%s>\r
    Subject: %sOrder %d\r
    Date: Mon, 6 Jul 2026 12:00:00 +0200\r
    Message-ID: %s\r
    %sMIME-Version: 1.0\r
    Content-Type: %s\r
    """
        .formatted(
            number,
            person,
            person,
            Mails.ADDRESS,
            thread.isEmpty() ? "" : "Re: ",
            person,
            id(number),
            thread,
            type);
  }

  private String text(int number) {
    return "Hello,\r\n\r\nthis is %s Where is my order? It was to arrive on Monday.\r\n\r\nKind regards\r\nJörg\r\n"
        .formatted(mark(run, number));
  }

  private String flowed(int number) {
    return "\r\n"
        + text(number)
        + "\r\nOn Mon, 6 Jul 2026 at 11:00, Support <%s> wrote:\r\n> We look into it.\r\n> It takes a day.\r\n"
            .formatted(Mails.ADDRESS);
  }

  private String quoting(int number) {
    String html =
        "<div dir=\"ltr\">Hello,<br><p>this is %s <b>Where</b> is my order?</p></div>"
            .formatted(mark(run, number));
    String quote =
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, 6 Jul 2026 at 11:00, Support &lt;<a href=\"mailto:%s\">%s</a>&gt; wrote:<br></div><blockquote class=\"gmail_quote\">%s</blockquote></div>"
            .formatted(
                Mails.ADDRESS, Mails.ADDRESS, "<p>We look into it, it takes a day.</p>".repeat(20));
    return head(number, "multipart/alternative; boundary=\"=_alt\"")
        + "\r\n--=_alt\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + flowed(number)
        + "\r\n--=_alt\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + html
        + "\r\n"
        + quote
        + "\r\n--=_alt--\r\n";
  }

  private String withFile(int number) {
    Random random = new Random(number);
    byte[] file = new byte[5_000 + random.nextInt(55_000)];
    random.nextBytes(file);
    return head(number, "multipart/mixed; boundary=\"=_mixed\"")
        + "\r\n--=_mixed\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + text(number)
        + "\r\n--=_mixed\r\nContent-Type: image/jpeg; name=\"label.jpg\"\r\nContent-Disposition: attachment; filename=\"label.jpg\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(file)
        + "\r\n--=_mixed--\r\n";
  }
}
