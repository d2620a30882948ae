package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bounces as servers really write them. */
class BounceTest {
  private static final String OURS = "<t1.m2@acme.example>";

  private static Mail read(String raw) {
    return MailReader.read(raw.getBytes(StandardCharsets.UTF_8), SamplesTest.CONTEXT);
  }

  private static void failed(Mail mail, String recipient, String status) {
    assertThat(mail.nature().classification()).isEqualTo(MailClass.BOUNCE);
    assertThat(mail.nature().automatic()).isTrue();
    Report report = mail.nature().report().orElseThrow();
    assertThat(report.recipient()).contains(recipient);
    assertThat(report.status()).contains(status);
    assertThat(report.originalId()).contains(OURS);
  }

  @Test
  void qmail() {
    Mail mail =
        read(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example
            To: support@acme.example
            Subject: failure notice

            Hi. This is the qmail-send program at mx.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <gone@x.example>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            Return-Path: <support@acme.example>
            Message-ID: <t1.m2@acme.example>
            Subject: Re: hello
            """);
    failed(mail, "gone@x.example", "5.1.1");
    assertThat(mail.nature().report().orElseThrow().deadAddress()).isTrue();
  }

  @Test
  void exim() {
    failed(
        read(
            """
            From: Mail Delivery System <Mailer-Daemon@mx.example>
            X-Failed-Recipients: gone@x.example
            Auto-Submitted: auto-replied
            Subject: Mail delivery failed: returning message to sender

            This message was created automatically by mail delivery software.
            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              gone@x.example
                host mx.x.example [192.0.2.1]: 550 5.7.1 blocked by policy

            ------ This is a copy of the message, including all the headers. ------

            Message-ID: <t1.m2@acme.example>
            """),
        "gone@x.example",
        "5.7.1");
  }

  @Test
  void yahoo_in_prose() {
    failed(
        read(
            """
            From: MAILER-DAEMON@yahoo.com
            Subject: Failure Notice
            In-Reply-To: <t1.m2@acme.example>

            Sorry, we were unable to deliver your message to the following address.

            <gone@yahoo.example>:
            554: delivery error: dd This user doesn't have a yahoo.example account (gone@yahoo.example)
            """),
        "gone@yahoo.example",
        "5.1.1");
  }

  @Test
  void full_mailbox_in_prose() {
    failed(
        read(
            """
            From: Postmaster <postmaster@x.example>
            Subject: Undeliverable: Re: hello
            References: <a@b.example> <t1.m2@acme.example>

            Your message did not reach some or all of the intended recipients.

                full@x.example on 1/1/2026 9:30 AM
                The recipient's mailbox is full: 552 quota exceeded
            """),
        "full@x.example",
        "5.2.2");
  }

  @Test
  void gmail_with_a_relayed_status() {
    failed(
        read(
            """
            From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
            Subject: Delivery Status Notification (Failure)
            Content-Type: multipart/report; boundary=b; report-type=delivery-status

            --b
            Content-Type: text/html

            <p>Address not found</p>
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; googlemail.com
            Arrival-Date: Thu, 01 Jan 2026 01:30:00 -0800 (PST)

            Final-Recipient: rfc822; gone@gmail.example
            Action: failed
            Status: 5.0.0
            Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not
             exist.

            --b
            Content-Type: message/rfc822

            X-Google-DKIM-Signature: v=1
            Message-ID:
              <t1.m2@acme.example>

            body
            --b--
            """),
        "gone@gmail.example",
        "5.1.1");
  }

  @Test
  void the_failed_recipient_counts_where_others_were_reached() {
    failed(
        read(
            """
            From: MAILER-DAEMON@mx.example
            Subject: Returned mail
            Content-Type: multipart/report; boundary=b; report-type=delivery-status

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; fine@x.example
            Action: relayed
            Status: 2.0.0

            Final-Recipient: rfc822; gone@x.example
            Action: failed
            Status: 5.4.4 (unable to route)

            --b
            Content-Type: text/rfc822-headers

            Message-Id: <t1.m2@acme.example>
            --b--
            """),
        "gone@x.example",
        "5.4.4");
  }

  @Test
  void a_warning_in_prose_is_no_failure() {
    Mail mail =
        read(
            """
            From: Mail Delivery System <mailer-daemon@mx.example>
            Subject: Warning: message delayed 24 hours

            A message that you sent has not yet been delivered to late@x.example.
            No action is required on your part. Delivery attempts will continue.
            """);
    assertThat(mail.nature().classification()).isEqualTo(MailClass.DELAYED_DSN);
    assertThat(mail.nature().report().orElseThrow().permanent()).isFalse();
  }

  @Test
  void a_person_who_complains_about_a_bounce_is_a_person() {
    Mail mail =
        read(
            """
            From: ann@example.com
            Subject: Undeliverable mail?

            My mail to you was returned: 550 user unknown. Why?
            """);
    assertThat(mail.nature().classification()).isEqualTo(MailClass.MESSAGE);
    assertThat(mail.nature().automatic()).isFalse();
  }

  @Test
  void a_person_whose_name_is_that_of_a_machine_is_a_person() {
    Mail mail =
        read(
            """
            Return-Path: <it@kunde.example>
            From: "System Administrator" <it@kunde.example>
            To: support@acme.example
            Subject: Re: Login
            In-Reply-To: <t1.m2@acme.example>

            Thanks, but it was not delivered, the login still says: no such user
            """);
    assertThat(mail.nature().classification()).isEqualTo(MailClass.MESSAGE);
  }

  @Test
  void a_person_who_passes_on_a_report_is_a_person() {
    Mail mail =
        read(
            """
            From: ann@example.com
            Subject: Your mail did not arrive
            Content-Type: multipart/mixed; boundary=b

            --b

            See the report.
            --b
            Content-Type: message/delivery-status

            Final-Recipient: rfc822; gone@x.example
            Action: failed
            --b--
            """);
    assertThat(mail.nature().classification()).isEqualTo(MailClass.MESSAGE);
  }

  @Test
  void a_read_receipt_and_a_complaint() {
    Mail read =
        read(
            """
            From: ann@example.com
            Subject: Read: hello
            Content-Type: multipart/report; boundary=b; report-type=disposition-notification

            --b
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822;ann@example.com
            Original-Message-ID: <t1.m2@acme.example>
            Disposition: manual-action/MDN-sent-manually; displayed
            --b--
            """);
    assertThat(read.nature().classification()).isEqualTo(MailClass.MDN);
    assertThat(read.nature().report().orElseThrow().originalId()).contains(OURS);
    Mail complaint =
        read(
            """
            From: fbl@isp.example
            Subject: FW: hello
            Content-Type: multipart/report; boundary=b; report-type=feedback-report

            --b
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Original-Rcpt-To: <ann@isp.example>
            --b
            Content-Type: message/rfc822

            Message-ID: <t1.m2@acme.example>
            --b--
            """);
    assertThat(complaint.nature().classification()).isEqualTo(MailClass.ARF);
    assertThat(complaint.nature().report().orElseThrow().recipient()).contains("ann@isp.example");
  }
}
