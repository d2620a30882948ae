package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Forged;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.inbox.Inbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mails mean for conversations. */
class IncomingMailTest {
  @TempDir private Path spool = Path.of("");

  private final Inbox inbox =
      Boxes.inbox(Map.of("aliases", "sales@acme.example", "pipe_secret", "s3cret"));

  private Inbound parse(String raw) {
    return parse(inbox, raw);
  }

  private Inbound parse(Inbox box, String raw) {
    List<Inbound> all = Boxes.channel(spool, 0).parse(box, Boxes.request(raw));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private Inbound.Message message(String raw) {
    return (Inbound.Message) parse(raw);
  }

  private Inbound sample(String file) throws IOException {
    return Boxes.channel(spool, 0)
        .parse(inbox, Boxes.request(Samples.bytes(file), Map.of()))
        .getFirst();
  }

  @Test
  void a_mail_tells_which_language_its_author_reads_and_what_time_it_is_there() {
    Inbound.Message told =
        message(
            """
            From: Ann Example <ann@example.com>
            To: support@acme.example
            Date: Mon, 2 Nov 2026 10:00:00 +0530
            Accept-Language: en-IN, hi;q=0.5
            Content-Language: hi-IN
            Message-ID: <l1@example.com>

            Namaste
            """);
    assertThat(told.sender().language()).hasValue("hi-IN");
    assertThat(told.sender().timeZone()).hasValue("+05:30");
    Inbound.Message silent =
        message(
            """
            From: Ann Example <ann@example.com>
            To: support@acme.example
            Date: Mon, 2 Nov 2026 10:00:00 +0000
            Message-ID: <l2@example.com>

            Hello
            """);
    assertThat(silent.sender().language()).isEmpty();
    assertThat(silent.sender().timeZone()).isEmpty();
  }

  private static String marked(String header) {
    return """
        %s
        From: Ann Example <ann@example.com>
        To: support@acme.example
        Message-ID: <s1@example.com>

        Pills
        """
        .formatted(header);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Spam-Flag: YES|X-Spam-Flag",
        "X-Spam-Flag: yes|X-Spam-Flag",
        "X-Spam-Status: Yes, score=7.9 required=5.0|X-Spam-Status",
        "X-Spam: Yes|X-Spam",
        "X-Rspamd-Action: add header|X-Rspamd-Action",
        "X-Rspamd-Action: rewrite subject|X-Rspamd-Action"
      })
  void what_a_mail_server_took_for_spam_is_suspected(String header, String name) {
    assertThat(message(marked(header)).suspected()).contains("the mail server: " + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Spam-Flag: NO",
        "X-Spam-Status: No, score=-0.5",
        "X-Spam-Status: Yesterday",
        "X-Spam-Score: 9.1",
        "X-Rspamd-Action: no action",
        "X-Rspamd-Action: greylist",
        "X-Spam-Flag: NO\nX-Spam-Flag: YES",
        "Subject: X-Spam-Flag: YES"
      })
  void what_it_let_pass_is_not(String header) {
    assertThat(message(marked(header)).suspected()).isEmpty();
  }

  @Test
  void a_mail_becomes_a_message_with_thread_people_and_context() {
    Inbound.Message message =
        message(
            """
            Authentication-Results: mx.acme.example; dkim=pass header.d=example.com
            From: Ann Example <Ann@Example.com>
            To: Support <support+%s@acme.example>, Bob <bob@example.com>
            Cc: sales@acme.example, carl@example.com
            Subject: Re: Order
            Message-ID: <m2@example.com>
            In-Reply-To: <o1@acme.example>
            References: <m1@example.com> <o1@acme.example>

            It came.

            On 1/1/2026 9:30, Acme <support@acme.example> wrote:
            > Did it come?
            """
                .formatted(Boxes.TOKEN));
    assertThat(message.sender().proof().handle().value()).isEqualTo("ann@example.com");
    assertThat(message.sender().proof().handle().display()).isEqualTo("Ann@example.com");
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(message.sender().name()).contains("Ann Example");
    assertThat(message.thread().key()).isEqualTo("<m2@example.com>");
    assertThat(message.thread().answers()).containsExactly("<o1@acme.example>", "<m1@example.com>");
    assertThat(message.thread().token()).containsExactly(Boxes.TOKEN);
    assertThat(message.content().text()).isEqualTo("It came.");
    assertThat(message.content().quoted().orElseThrow()).contains("> Did it come?");
    assertThat(message.manner()).isEqualTo(Inbound.Manner.PERSONAL);
    assertThat(message.copied())
        .extracting(Object::toString)
        .containsExactly("email:bob@example.com", "email:carl@example.com");
    assertThat(message.providerId()).startsWith("<m2@example.com>|");
    assertThat(message.context().path("cc").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"-, ATTESTED", "mx.acme.example, CLAIMED"})
  void results_without_a_name_count_where_a_hyphen_says_so(String authserv, Evidence evidence) {
    Inbound.Message message =
        (Inbound.Message)
            parse(
                Boxes.inbox(Map.of("authserv", authserv)),
                """
                Received: from mx.outlook.example by box.outlook.example; Mon, 2 Mar 2026 10:00:00 +0000
                Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.com;
                 dkim=pass (signature was verified) header.d=example.com;dmarc=pass action=none
                 header.from=example.com;compauth=pass reason=100
                Received: from example.com by mx.outlook.example; Mon, 2 Mar 2026 09:59:59 +0000
                From: ann@example.com
                Subject: Hi

                x
                """);
    assertThat(message.sender().proof().evidence()).isEqualTo(evidence);
  }

  @Test
  void a_foreign_verdict_does_not_attest() {
    Inbound.Message message =
        message(
            """
            Authentication-Results: evil.example; dkim=pass header.d=example.com
            From: ann@example.com
            Subject: Hi

            x
            """);
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.CLAIMED);
  }

  @Test
  void a_form_on_our_site_speaks_for_the_visitor() {
    Inbound.Message message =
        message(
            """
            From: Website <support@acme.example>
            To: support@acme.example
            Reply-To: Vi <vi@example.com>
            Subject: Form
            Message-ID: <1@www.acme.example>

            Call me.
            """);
    assertThat(message.sender().proof().handle().value()).isEqualTo("vi@example.com");
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.CLAIMED);
  }

  private String author(String from, String headers) {
    return message(
            """
            From: %s
            %sTo: support@acme.example
            Subject: Form
            Message-ID: <1@x.example>

            Call me.
            """
                .formatted(from, headers))
        .sender()
        .proof()
        .handle()
        .value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WordPress <wordpress@acme.example> | Reply-To: vi@example.com | vi@example.com",
        "Shop <shop@acme.example> | Reply-To: vi@example.com | vi@example.com",
        "form-submission@forms.example | Reply-To: vi@example.com | vi@example.com",
        "noreply@forms.example | Reply-To: vi@example.com | vi@example.com",
        "noreply@host.example | Reply-To: r+7@reply.host.example | noreply@host.example",
        "Ann <ann@work.example> | Reply-To: ann@home.example | ann@work.example",
        "Vi via Support <support@acme.example> | X-Original-From: Vi <vi@example.com> |"
            + " vi@example.com",
        "Vi via Support <support@acme.example> | X-Original-Sender: vi@example.com |"
            + " vi@example.com"
      })
  void who_wrote_is_not_always_in_from(String from, String header, String author) {
    assertThat(author(from, header + "\n")).isEqualTo(author);
  }

  @Test
  void domains_are_one_in_every_script() {
    assertThat(author("info@müller.example", "")).isEqualTo("info@xn--mller-kva.example");
  }

  @Test
  void an_own_address_may_have_a_plus() {
    Inbox plus = Boxes.inbox(Map.of("address", "team+help@acme.example"));
    Inbound.Message message =
        (Inbound.Message)
            Boxes.channel(spool, 0)
                .parse(
                    plus,
                    Boxes.request(
                        """
                        From: ann@example.com
                        To: team+help+%s@acme.example
                        Cc: team+help@acme.example, bob@example.com

                        x
                        """
                            .formatted(Boxes.TOKEN)))
                .getFirst();
    assertThat(message.thread().token()).containsExactly(Boxes.TOKEN);
    assertThat(message.copied())
        .extracting(Object::toString)
        .containsExactly("email:bob@example.com");
  }

  @ParameterizedTest
  @CsvSource({"example.com, email:ann@home.example", "other.example, ''"})
  void who_is_proved_may_answer_from_where_they_want_answers(String domain, String copied) {
    Inbound.Message message =
        message(
            """
            Authentication-Results: mx.acme.example; dkim=pass header.d=%s
            From: ann@example.com
            Reply-To: ann@home.example
            To: support@acme.example

            x
            """
                .formatted(domain));
    assertThat(String.join(",", message.copied().stream().map(Object::toString).toList()))
        .isEqualTo(copied);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Re: Out of office settings do not work", "AW: Abwesenheit geht nicht"})
  void people_write_of_absences_too(String subject) {
    Inbound.Message message =
        message(
            """
            From: ann@example.com
            To: support@acme.example
            In-Reply-To: <o1@acme.example>
            Subject: %s

            x
            """
                .formatted(subject));
    assertThat(message.manner()).isEqualTo(Inbound.Manner.PERSONAL);
  }

  @Test
  void automatic_mail_is_told_apart() throws IOException {
    assertThat(((Inbound.Message) sample("32_ooo_exchange_headers.eml")).manner())
        .isEqualTo(Inbound.Manner.AUTOMATIC);
    assertThat(((Inbound.Message) sample("37_mailing_list.eml")).manner())
        .isEqualTo(Inbound.Manner.AUTOMATIC);
    assertThat(((Inbound.Message) sample("35_auto_generated_monitoring.eml")).manner())
        .isEqualTo(Inbound.Manner.GENERATED);
    assertThat(sample("97_list_unsubscribe_mailto_request.eml"))
        .isInstanceOf(Inbound.Ignored.class);
    assertThat(sample("26_dsn_delayed_warning.eml")).isInstanceOf(Inbound.Ignored.class);
    assertThat(sample("38_own_mail_loop.eml")).isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void a_group_that_is_the_inbox_is_no_list() {
    Inbound.Message message =
        message(
            """
            From: Ann <ann@example.com>
            To: support@acme.example
            List-Id: <support.acme.example>
            List-Post: <mailto:support@acme.example>
            Precedence: list
            Subject: Hi

            x
            """);
    assertThat(message.manner()).isEqualTo(Inbound.Manner.PERSONAL);
  }

  @Test
  void a_bounce_becomes_a_receipt() throws IOException {
    Inbound.Receipt receipt = (Inbound.Receipt) sample("25_dsn_postfix_user_unknown.eml");
    assertThat(receipt.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(receipt.providerId()).isEqualTo("<ticket-77.msg-123@acme.example>");
    assertThat(receipt.code()).isEqualTo("5.1.1");
    assertThat(receipt.reason()).contains("nobody@customer.example");
  }

  @Test
  void a_bounce_to_the_signed_address_names_its_mail() {
    EmailChannel channel = Boxes.channel(spool, 0);
    String id = channel.name(inbox, Boxes.simple("ann@example.com"));
    String mark = id.substring(1, id.indexOf('@'));
    String raw =
        "Return-Path: <>\nDelivered-To: support+B.%s@acme.example\nFrom: mailer-daemon@x.example\nSubject: failure notice\n\nfatal error: no such user"
            .formatted(mark.toUpperCase(java.util.Locale.ROOT));
    Inbound.Receipt receipt = (Inbound.Receipt) parse(raw);
    assertThat(receipt.providerId()).isEqualTo(id);
    String forged =
        raw.replace(mark.substring(30).toUpperCase(java.util.Locale.ROOT), "AAAAAAAAAAAA");
    assertThat(parse(forged)).isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void our_own_mail_is_recognised_by_its_signed_id() {
    String id = Boxes.channel(spool, 0).name(inbox, Boxes.simple("ann@example.com"));
    Inbound looped =
        parse("From: support@acme.example\nMessage-ID: %s\nSubject: x\n\nx".formatted(id));
    assertThat(looped).isInstanceOf(Inbound.Ignored.class);
  }

  @Test
  void what_cannot_be_understood_is_shown_with_the_original() throws IOException {
    Inbound.Message message = message("\0\0garbage\0");
    assertThat(message.content().extra().path("placeholder").asString(""))
        .contains("could not be understood");
    assertThat(message.media()).hasSize(1);
    Media.Enclosed file = (Media.Enclosed) message.media().getFirst();
    assertThat(file.name()).isEqualTo("message.eml");
    assertThat(file.open().open().readAllBytes()).startsWith(0, 0, 'g');
  }

  @Test
  void only_the_pipe_secret_opens_the_hook() {
    EmailChannel channel = Boxes.channel(spool, 0);
    channel.verify(inbox, Boxes.request(new byte[0], Map.of("authorization", "Bearer s3cret")));
    assertThatThrownBy(() -> channel.verify(inbox, Boxes.request("x"))).isInstanceOf(Forged.class);
    assertThatThrownBy(
            () ->
                channel.verify(
                    Boxes.inbox(Map.of()),
                    Boxes.request(new byte[0], Map.of("authorization", "Bearer "))))
        .isInstanceOf(Forged.class);
  }

  @Test
  void settings_that_cannot_work_are_named() {
    EmailChannel channel = Boxes.channel(spool, 0);
    assertThat(
            channel.faults(
                Map.of(
                    "receive",
                    "imap",
                    "smtp_security",
                    "none",
                    "smtp_host",
                    "mail.example.com",
                    "smtp_port",
                    "99999")))
        .extracting(fault -> fault.field())
        .containsExactly("imap_host", "smtp_security", "smtp_port");
    assertThat(
            channel.faults(
                Map.of("receive", "smtp", "smtp_security", "none", "smtp_host", "localhost")))
        .isEmpty();
  }
}
