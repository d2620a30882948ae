package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged, endless and malicious mails: the reader always answers. */
class MailFuzzTest {
  private static final long BUDGET_NANOS = 3_000_000_000L;

  @Test
  void damaged_mails_are_read_without_an_exception() throws IOException {
    Random random = new Random(20260101);
    List<byte[]> mails = new ArrayList<>();
    for (String file : Samples.files()) {
      mails.add(Samples.bytes(file));
    }
    long end = System.nanoTime() + BUDGET_NANOS;
    int count = 0;
    while (System.nanoTime() < end && count < 4000) {
      byte[] mail = damaged(mails, random);
      assertThat(MailReader.read(mail, SamplesTest.CONTEXT).ids().dedupeKey()).isNotEmpty();
      count++;
    }
    assertThat(count).isPositive();
  }

  private static byte[] damaged(List<byte[]> mails, Random random) {
    byte[] mail = mails.get(random.nextInt(mails.size())).clone();
    int length =
        mail.length == 0 || random.nextInt(4) > 0 ? mail.length : random.nextInt(mail.length);
    byte[] cut = java.util.Arrays.copyOf(mail, length);
    for (int i = random.nextInt(30); i > 0 && length > 0; i--) {
      cut[random.nextInt(length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(5) == 0) {
      byte[] other = mails.get(random.nextInt(mails.size()));
      byte[] both = java.util.Arrays.copyOf(cut, length + other.length);
      System.arraycopy(other, 0, both, length, other.length);
      return both;
    }
    return cut;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\0\0\0",
        "From: a@b.example",
        "no header at all, just text",
        ": empty name\n\nx",
        "Content-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\nguess the boundary\n--x--",
        "Content-Type: multipart/mixed; boundary=wrong\n\n--x\nContent-Type: text/plain\n\nguess\n--x--",
        "Content-Type: multipart/mixed; boundary=\"\"\n\nbody",
        "Content-Type: text/html; charset=\"\"\n\n<p>x",
        "Content-Type: multipart/alternative; boundary=a\n\n--a--",
        "Subject: =?x?q?=?= =?utf-8?b?=?= =?utf-8?q?=E4=F6\nFrom: <<>>,,;:\"\n\n",
        "Content-Type: application/ms-tnef\n\nx\u009f>\"",
        "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Nowhere:20261301T250000",
        "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nSubject: in\n\nx"
      })
  void odd_mails_are_read(String raw) {
    Mail mail = MailReader.read(raw.getBytes(StandardCharsets.ISO_8859_1), MailContext.unknown());
    assertThat(mail.ids().dedupeKey()).isNotEmpty();
    assertThat(mail.understood() || mail.body().attachments().size() == 1).isTrue();
  }

  @Test
  void a_missing_or_wrong_boundary_is_found() {
    for (String boundary : List.of("", "; boundary=wrong")) {
      String raw =
          "From: a@b.example\nContent-Type: multipart/mixed"
              + boundary
              + "\n\n--x\nContent-Type: text/plain\n\nhello\n--x\nContent-Type: image/png; name=a.png\n\n"
              + "pixels\n--x--\n";
      Mail mail = MailReader.read(raw.getBytes(StandardCharsets.US_ASCII), MailContext.unknown());
      assertThat(mail.body().text()).isEqualTo("hello");
      assertThat(mail.body().attachments()).hasSize(1);
    }
  }

  @Test
  void files_written_into_the_text_are_taken_out() throws IOException {
    String raw =
        "From: a@b.example\n\nSee file.\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n\nBye.\nbegin with this\n";
    Mail mail = MailReader.read(raw.getBytes(StandardCharsets.US_ASCII), MailContext.unknown());
    assertThat(mail.body().text())
        .startsWith("See file.")
        .endsWith("begin with this")
        .doesNotContain("#0V%T");
    MailAttachment file = mail.body().attachments().getFirst();
    assertThat(file.name()).isEqualTo("cat.txt");
    assertThat(file.open().readAllBytes()).containsExactly('C', 'a', 't');
  }

  @Test
  void endless_text_is_cut_and_the_original_attached() {
    String raw = "From: a@b.example\n\n" + "word ".repeat(200_000);
    Mail mail = MailReader.read(raw.getBytes(StandardCharsets.US_ASCII), MailContext.unknown());
    assertThat(mail.body().text().length()).isLessThan(500_000);
    assertThat(mail.body().attachments())
        .extracting(MailAttachment::name)
        .containsExactly("message.eml");
  }

  @Test
  void endless_nesting_parts_and_headers_are_bounded() {
    StringBuilder nested = new StringBuilder("From: a@b.example\n");
    for (int i = 0; i < 3000; i++) {
      nested
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    StringBuilder wide =
        new StringBuilder("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n");
    wide.append("--b\nContent-Type: text/plain\n\nx\n".repeat(5000)).append("--b--");
    String headers = "From: a@b.example\n" + "X-Pad: 0123456789\n".repeat(100_000) + "\nbody";
    String longLine = "From: a@b.example\nReferences: " + "<x@y> ".repeat(200_000) + "\n\nbody";
    for (String raw : List.of(nested.toString(), wide.toString(), headers, longLine)) {
      Mail mail = MailReader.read(raw.getBytes(StandardCharsets.US_ASCII), MailContext.unknown());
      assertThat(mail.people().from().address()).isEqualTo("a@b.example");
    }
  }
}
