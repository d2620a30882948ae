package io.throughline.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every captured mail, held against what the index expects of it. */
class SamplesTest {
  static final MailContext CONTEXT =
      new MailContext(
          Set.of("support@acme.example", "sales@acme.example"),
          Set.of("mx.acme.example"),
          id -> id.endsWith("@acme.example>"),
          Optional.empty(),
          Optional.empty());

  private static final Map<String, BiConsumer<Mail, JsonNode>> CHECKS =
      Map.ofEntries(
          Map.entry("must_not_throw", (mail, v) -> assertThat(mail.understood()).isTrue()),
          Map.entry("subject", (mail, v) -> assertThat(mail.subject()).isEqualTo(v.asString())),
          Map.entry("subject_contains", (m, v) -> assertThat(m.subject()).contains(words(v))),
          Map.entry("from", (m, v) -> assertThat(from(m).address()).isEqualTo(v.asString())),
          Map.entry("from_name", (m, v) -> assertThat(from(m).name()).isEqualTo(v.asString())),
          Map.entry("text", (m, v) -> assertThat(m.body().text()).isEqualTo(v.asString())),
          Map.entry("text_contains", (m, v) -> assertThat(m.body().text()).contains(words(v))),
          Map.entry("text_not_contains", SamplesTest::textNotContains),
          Map.entry("text_length_min", SamplesTest::textLength),
          Map.entry("remote_images_blocked", (m, v) -> imagesBlocked(m)),
          Map.entry("reply_visible", SamplesTest::visible),
          Map.entry(
              "reply_visible_contains",
              (m, v) -> assertThat(m.body().visible()).contains(words(v))),
          Map.entry("attachments", (m, v) -> assertThat(names(m)).containsExactly(words(v))),
          Map.entry(
              "attachments_after_tnef", (m, v) -> assertThat(names(m)).containsExactly(words(v))),
          Map.entry("attachments_count", (m, v) -> assertThat(names(m)).hasSize(v.asInt())),
          Map.entry("generated_names", (m, v) -> assertThat(names(m)).doesNotContain("")),
          Map.entry("sniffed", (m, v) -> assertThat(types(m)).contains(v.asString())),
          Map.entry("calendar_method", SamplesTest::calendar),
          Map.entry(
              "is_forward", (m, v) -> assertThat(m.nature().forward()).isEqualTo(v.asBoolean())),
          Map.entry("forwarded_from", SamplesTest::forwardedFrom),
          Map.entry("classification", SamplesTest::kind),
          Map.entry("kind", SamplesTest::kind),
          Map.entry("original_message_id", SamplesTest::originalId),
          Map.entry("recipient", SamplesTest::recipient),
          Map.entry("status", SamplesTest::status),
          Map.entry("permanent", SamplesTest::permanent),
          Map.entry("must_not_auto_reply", (m, v) -> assertThat(m.nature().automatic()).isTrue()),
          Map.entry("must_not_reopen_ticket", SamplesTest::noWork),
          Map.entry("must_create_message", SamplesTest::createsMessage),
          Map.entry("one_click_unsubscribe", SamplesTest::oneClick),
          Map.entry("references_count", SamplesTest::references),
          Map.entry("thread_hit", (m, v) -> assertThat(m.ids().ancestors()).contains(v.asString())),
          Map.entry("thread", SamplesTest::thread),
          Map.entry("dedupe", (m, v) -> assertThat(m.ids().dedupeKey()).matches("[0-9a-f]{64}")),
          Map.entry(
              "date_from",
              (m, v) ->
                  assertThat(m.times().received().orElseThrow()).isEqualTo("2026-01-01T09:00:00Z")),
          Map.entry("sort_by", SamplesTest::dateForDisplayOnly),
          Map.entry("recipient_tag", SamplesTest::tag),
          Map.entry("tag", SamplesTest::tag),
          Map.entry("inbox", SamplesTest::inbox),
          Map.entry("trust_authserv", (m, v) -> attested(m)),
          Map.entry("placeholder", SamplesTest::placeholder));

  @TestFactory
  Stream<DynamicTest> every_sample_is_read_as_expected() throws IOException {
    JsonNode index = Samples.index();
    return index
        .get("samples")
        .valueStream()
        .map(sample -> DynamicTest.dynamicTest(sample.get("file").asString(), () -> check(sample)));
  }

  private static void check(JsonNode sample) throws IOException {
    byte[] raw = Samples.bytes(sample.get("file").asString());
    Mail mail = MailReader.read(raw, CONTEXT);
    for (Map.Entry<String, JsonNode> expected : sample.get("expect").properties()) {
      assertThat(CHECKS).as("a check for every expected key").containsKey(expected.getKey());
      Objects.requireNonNull(CHECKS.get(expected.getKey())).accept(mail, expected.getValue());
    }
    for (MailAttachment attachment : mail.body().attachments()) {
      try (InputStream in = attachment.open()) {
        assertThat(in.readAllBytes()).hasSize((int) attachment.size());
      }
    }
  }

  private static Mailbox from(Mail mail) {
    return mail.people().from();
  }

  private static String[] words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toArray(String[]::new);
  }

  private static List<String> names(Mail mail) {
    return mail.body().attachments().stream().map(MailAttachment::name).toList();
  }

  private static List<String> types(Mail mail) {
    return mail.body().attachments().stream().map(MailAttachment::mediaType).toList();
  }

  private static void textNotContains(Mail mail, JsonNode value) {
    assertThat(mail.body().text()).doesNotContain(words(value));
  }

  private static void textLength(Mail mail, JsonNode value) {
    assertThat(mail.body().text()).hasSizeGreaterThanOrEqualTo(value.asInt());
  }

  private static void imagesBlocked(Mail mail) {
    assertThat(mail.body().html().orElseThrow()).contains("data-src=").doesNotContain(" src=");
  }

  private static void visible(Mail mail, JsonNode value) {
    assertThat(mail.body().visible()).isEqualToNormalizingWhitespace(value.asString());
  }

  private static void calendar(Mail mail, JsonNode value) {
    Invite invite = mail.body().invite().orElseThrow();
    assertThat(invite.method()).isEqualTo(value.asString());
    assertThat(invite.start().orElseThrow()).isEqualTo("2026-01-10T09:00:00Z");
    assertThat(invite.summary()).isEqualTo("Termin – Abstimmung");
  }

  private static void forwardedFrom(Mail mail, JsonNode value) {
    assertThat(mail.nature().forwardedFrom().orElseThrow().address()).isEqualTo(value.asString());
  }

  private static void kind(Mail mail, JsonNode value) {
    String kind = mail.nature().classification().name().toLowerCase(Locale.ROOT);
    assertThat(kind).isEqualTo(value.asString());
  }

  private static Report report(Mail mail) {
    return mail.nature().report().orElseThrow();
  }

  private static void originalId(Mail mail, JsonNode value) {
    assertThat(report(mail).originalId()).contains(value.asString());
  }

  private static void recipient(Mail mail, JsonNode value) {
    assertThat(report(mail).recipient()).contains(value.asString());
  }

  private static void status(Mail mail, JsonNode value) {
    assertThat(report(mail).status()).contains(value.asString());
  }

  private static void permanent(Mail mail, JsonNode value) {
    if (value.isBoolean()) {
      assertThat(report(mail).permanent()).isEqualTo(value.asBoolean());
    } else {
      assertThat(report(mail).deadAddress()).isFalse();
    }
  }

  private static void noWork(Mail mail, JsonNode value) {
    assertThat(mail.nature().classification()).isEqualTo(MailClass.AUTO_REPLY);
  }

  private static void createsMessage(Mail mail, JsonNode value) {
    MailClass kind = mail.nature().classification();
    boolean creates = kind == MailClass.MESSAGE || kind == MailClass.AUTO_GENERATED;
    assertThat(creates).isEqualTo(value.asBoolean());
  }

  private static void oneClick(Mail mail, JsonNode value) {
    assertThat(mail.nature().oneClickUnsubscribe().orElseThrow()).hasToString(value.asString());
  }

  private static void references(Mail mail, JsonNode value) {
    assertThat(mail.ids().references()).hasSize(value.asInt());
  }

  private static void thread(Mail mail, JsonNode value) {
    assertThat(mail.ids().inReplyTo()).contains(value.get("in_reply_to").asString());
  }

  private static void dateForDisplayOnly(Mail mail, JsonNode value) {
    assertThat(mail.times().received()).isEmpty();
    assertThat(mail.times().date()).isPresent();
  }

  private static void tag(Mail mail, JsonNode value) {
    assertThat(mail.people().arrival().tag()).contains(value.asString());
  }

  private static void inbox(Mail mail, JsonNode value) {
    assertThat(mail.people().arrival().inbox()).contains(value.asString());
  }

  private static void attested(Mail mail) {
    assertThat(mail.nature().attested()).as("SPF passed for the author's own domain").isTrue();
  }

  private static void placeholder(Mail mail, JsonNode value) {
    assertThat(mail.body().protection()).isEqualTo(Mail.Protection.ENCRYPTED);
    assertThat(mail.body().text()).isNotBlank();
  }
}
