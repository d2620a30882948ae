package io.throughline.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mails that break rules or readers, several of each kind, all different. */
final class NastyMails {
  private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n";
  private static final String EOL = "\r\n";

  private final String run;
  private final Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
  private final List<String> names;

  /** Those of a run. Each is written as text in which a character is a byte. */
  NastyMails(String run) {
    this.run = run;
    structures();
    headers();
    encodings();
    contents();
    this.names = List.copyOf(kinds.keySet());
  }

  /** How many kinds there are. */
  int kinds() {
    return names.size();
  }

  /** The mail with this number; the kinds take turns. */
  byte[] mail(int number) {
    IntFunction<String> kind = kinds.getOrDefault(names.get(number % names.size()), this::empty);
    return kind.apply(number).getBytes(StandardCharsets.ISO_8859_1);
  }

  private String empty(int number) {
    return from(number);
  }

  private String from(int number) {
    return "From: nasty%d.%s@people.example\r\n".formatted(number, run);
  }

  private String head(int number) {
    return from(number)
        + "To: %s\r\nSubject: Nasty %d of run %s\r\nMessage-ID: <nasty%d.%s@people.example>\r\nDate: Mon, 6 Jul 2026 12:00:00 +0200\r\nMIME-Version: 1.0\r\n"
            .formatted(Mails.ADDRESS, number, run, number, run);
  }

  private static String says(int number) {
    return "This is nasty mail %d.\r\n".formatted(number);
  }

  private void structures() {
    kinds.put("parts in parts", n -> head(n) + nested(300, n));
    kinds.put("mails in mails", n -> head(n) + forwarded(60, n));
    kinds.put("too many parts", n -> head(n) + parts(3_000, n));
    kinds.put(
        "no boundary",
        n ->
            head(n)
                + "Content-Type: multipart/mixed\r\n\r\n--lost\r\n"
                + PLAIN
                + says(n)
                + "--lost--\r\n");
    kinds.put(
        "another boundary",
        n ->
            head(n)
                + "Content-Type: multipart/mixed; boundary=one\r\n\r\n--two\r\n"
                + PLAIN
                + says(n)
                + "--two--\r\n");
    kinds.put(
        "cut off",
        n ->
            head(n)
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + PLAIN
                + says(n)
                + "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KG");
    kinds.put(
        "boundary within boundary",
        n ->
            head(n)
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=bb\r\n\r\n--bb\r\n"
                + PLAIN
                + says(n)
                + "--b\r\n--bb--\r\n--b--\r\n");
  }

  private static String nested(int depth, int number) {
    StringBuilder mail = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      mail.append(
          "Content-Type: multipart/mixed; boundary=\"d%d\"\r\n\r\n--d%d\r\n".formatted(i, i));
    }
    mail.append(PLAIN).append(says(number));
    for (int i = depth - 1; i >= 0; i--) {
      mail.append("--d%d--\r\n".formatted(i));
    }
    return mail.toString();
  }

  private static String forwarded(int depth, int number) {
    return "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n".repeat(depth)
        + PLAIN
        + says(number);
  }

  private static String parts(int count, int number) {
    return "Content-Type: multipart/mixed; boundary=p\r\n\r\n"
        + ("--p\r\n" + PLAIN + says(number)).repeat(count)
        + "--p--\r\n";
  }

  private void headers() {
    kinds.put(
        "a header of 1 MB", n -> head(n) + "X-Long: " + "x".repeat(1 << 20) + EOL + EOL + says(n));
    kinds.put("10,000 headers", n -> head(n) + "X-One: more\r\n".repeat(10_000) + EOL + says(n));
    kinds.put("5,000 recipients", n -> head(n) + recipients(n) + EOL + says(n));
    kinds.put(
        "3,000 references",
        n ->
            head(n)
                + "References: "
                + IntStream.range(0, 3_000)
                    .mapToObj(i -> "<%d.%d@elsewhere.example>".formatted(i, n))
                    .collect(Collectors.joining("\r\n "))
                + EOL
                + EOL
                + says(n));
    kinds.put(
        "encoded words without end",
        n -> from(n) + "Subject: " + words(4_000, n) + "\r\n\r\n" + says(n));
    kinds.put("no header at all", n -> EOL + says(n) + from(n));
    kinds.put("only a header", this::empty);
    kinds.put(
        "lines that are no header",
        n ->
            "no header\r\n:\r\n : \r\n\0\1\r\n"
                + head(n)
                + "\u00ff\u00fe\u00e4: x\r\n\r\n"
                + says(n));
    kinds.put(
        "senders without sense",
        n ->
            "From: \"a\" <<nasty%d>, (c(o(m)m)ent) @@, group: x@, ;;; <nasty%d@people.example\r\nDate: 32 Foo 99999 99:99\r\nReply-To: <>\r\nSubject: Nasty %d of run %s\r\n\r\n"
                    .formatted(n, n, n, run)
                + says(n));
  }

  private static String recipients(int number) {
    return "Cc: "
        + IntStream.range(0, 5_000)
            .mapToObj(i -> "\"Person %d\" <copy%d.%d@people.example>".formatted(i, i, number))
            .collect(Collectors.joining(",\r\n "))
        + EOL;
  }

  private static String words(int count, int number) {
    String word =
        "=?utf-8?B?w6Q=?= =?x-none?Q?=ZZ?= =?utf-8?Q?=C3?=\r\n =?iso-2022-jp?B?GyRCJCI=?=\r\n ";
    return word.repeat(count) + "=?utf-8?Q?" + number;
  }

  private void encodings() {
    kinds.put(
        "no such charset",
        n ->
            head(n)
                + "Content-Type: text/plain; charset=\"x-none; \\\"\"\r\n\r\n\u00c3\u00a4 "
                + says(n));
    kinds.put(
        "bytes that are no UTF-8",
        n -> head(n) + PLAIN + "\u00ff\u00fe\u00c0\u0080\u00ed\u00a0\u0080 " + says(n));
    kinds.put(
        "UTF-16 without a mark",
        n -> head(n) + "Content-Type: text/plain; charset=utf-16\r\n\r\n" + says(n));
    kinds.put(
        "UTF-7",
        n -> head(n) + "Content-Type: text/plain; charset=utf-7\r\n\r\n+AOQ-+//// " + says(n));
    kinds.put(
        "base64 that is none",
        n ->
            head(n)
                + "Content-Transfer-Encoding: base64\r\n\r\n!!!=="
                + Base64.getEncoder().encodeToString(says(n).getBytes(StandardCharsets.US_ASCII))
                + "=\0=");
    kinds.put(
        "quoted-printable that is none",
        n ->
            head(n)
                + "Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=\r\n=C3=\r\n="
                + says(n));
    kinds.put(
        "no such encoding",
        n -> head(n) + "Content-Transfer-Encoding: rot13\r\n" + PLAIN + says(n));
    kinds.put("zero bytes", n -> head(n) + PLAIN + "\0".repeat(5_000) + says(n));
  }

  private void contents() {
    kinds.put("one line of 1 MB", n -> head(n) + PLAIN + says(n) + "long ".repeat(200_000));
    kinds.put(
        "30,000 quotes",
        n ->
            head(n)
                + PLAIN
                + says(n)
                + "On Monday someone wrote:\r\n> > > a line\r\n".repeat(30_000));
    kinds.put(
        "HTML in HTML",
        n ->
            head(n)
                + "Content-Type: text/html\r\n\r\n<p>"
                + says(n)
                + "<div><blockquote><table><tr><td>".repeat(3_000));
    kinds.put(
        "HTML that never ends",
        n ->
            head(n)
                + "Content-Type: text/html\r\n\r\n"
                + says(n)
                + "<a href='x".repeat(20_000)
                + "<!--".repeat(20_000));
    kinds.put("uuencode", n -> head(n) + PLAIN + says(n) + uuencoded());
    kinds.put("winmail.dat", n -> head(n) + tnef(n));
    kinds.put(
        "an invitation without sense",
        n ->
            head(n)
                + "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=None:99999999T999999\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:"
                + says(n));
    kinds.put(
        "names in a thousand pieces",
        n ->
            head(n)
                + "Content-Type: application/x-none"
                + IntStream.range(0, 1_000)
                    .mapToObj(i -> ";\r\n name*%d*=%%E4../".formatted(i))
                    .collect(Collectors.joining())
                + "\r\n\r\n"
                + says(n));
  }

  private static String uuencoded() {
    return "begin 644 ../../a.bin\r\n"
        + "M86%A86%A86%A86%A86%A86%A86%A86%A86%A86%A86%A86%A86%A86%A86%A\r\n".repeat(500)
        + "this is no line of it\r\nbegin 644 b.bin\r\n";
  }

  /** The signature of TNEF, an attribute that is longer than what follows, and noise. */
  private static String tnef(int number) {
    byte[] noise = new byte[20_000];
    new Random(number).nextBytes(noise);
    byte[] start = {
      0x78, (byte) 0x9f, 0x3e, 0x22, 1, 0, 1, 6, (byte) 0x90, 8, 0, (byte) 0xff, (byte) 0xff, 0x7f
    };
    System.arraycopy(start, 0, noise, 0, start.length);
    return "Content-Type: multipart/mixed; boundary=t\r\n\r\n--t\r\n"
        + PLAIN
        + says(number)
        + "--t\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(noise)
        + "\r\n--t--\r\n";
  }
}
