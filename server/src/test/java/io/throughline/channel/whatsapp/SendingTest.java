package io.throughline.channel.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Checks;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.Templates.Offer;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.WhatsAppAccount;
import io.throughline.simulator.WhatsAppStandIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Sending, against a stand-in as strict as the platform. */
class SendingTest {
  static final WhatsAppAccount ACCOUNT =
      new WhatsAppAccount(
          "v24.0", Setup.BUSINESS_ID, Setup.NUMBER_ID, "15550783881", "EAAtoken", Setup.SECRET);

  private WhatsAppStandIn api;
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    api = WhatsAppStandIn.start(ACCOUNT);
    inbox = Setup.inbox(Map.of("base_url", api.base().toString()));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private SendResult send(Outbound message) {
    return Setup.CHANNEL.send(inbox, message);
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.outbound("Hi"));
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  private static Outbound.File file(String name, String mediaType, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return new Outbound.File(
        name, mediaType, bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes));
  }

  @Test
  void sendsTextToTheNumberItKnows() {
    Outbound message = Setup.answering(Setup.outbound("Hei 👋 https://x"), "wamid.THEIRS");
    SendResult result = send(message);
    assertThat(result).isEqualTo(new SendResult.Sent(sent().path("id").asString()));
    assertThat(sent().path("to").asString()).isEqualTo("16505551234");
    assertThat(sent().at("/text/body").asString()).isEqualTo("Hei 👋 https://x");
    assertThat(sent().at("/text/preview_url").asBoolean(true)).isFalse();
    assertThat(sent().at("/context/message_id").asString()).isEqualTo("wamid.THEIRS");
    assertThat(sent().path("biz_opaque_callback_data").asString()).isEqualTo(message.opaque());
  }

  @Test
  void sendsToTheUserIdWhereNoNumberIsKnown() {
    send(Setup.outbound("Hi", Json.object().put("user_id", Setup.USER_ID)));
    assertThat(sent().path("recipient").asString()).isEqualTo(Setup.USER_ID);
    assertThat(sent().has("to")).isFalse();
  }

  @Test
  void sendsToTheHandleWithoutAnEarlierMessage() {
    send(Setup.outbound("Hi", Json.object()));
    assertThat(sent().path("recipient").asString()).isEqualTo(Setup.USER_ID);
  }

  @Test
  void uploadsFilesAndSendsThemWithTheirText() {
    SendResult result =
        send(
            Setup.with(
                Setup.outbound("See"), List.of(file("skjermbilde ø.png", "image/png", "PNG"))));
    assertThat(result).isInstanceOf(SendResult.Sent.class);
    assertThat(sent().at("/image/caption").asString()).isEqualTo("See");
    assertThat(api.bytes(sent().at("/image/id").asString()))
        .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("PNG"));
  }

  @Test
  void namesDocuments() {
    send(Setup.with(Setup.outbound(""), List.of(file("liste.csv", "text/csv", "a;b"))));
    assertThat(sent().at("/document/filename").asString()).isEqualTo("liste.csv");
    assertThat(sent().at("/document").has("caption")).isFalse();
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Outbound.File sound = file("a.ogg", "audio/ogg", "x");
    Outbound.File image = file("a.png", "image/png", "x");
    for (Outbound message :
        List.of(
            Setup.outbound("  "),
            Setup.outbound("x".repeat(4097)),
            Setup.with(Setup.outbound("text"), List.of(sound)),
            Setup.with(Setup.outbound("x".repeat(1025)), List.of(image)),
            Setup.with(Setup.outbound(""), List.of(image, image)))) {
      assertThat(((SendResult.Rejected) send(message)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void fillsTemplatesByName() {
    api.approve(Json.object().put("name", "order").put("language", "nb"), 2);
    Outbound.Template template =
        new Outbound.Template(
            "order", "nb", Map.of("name", "Ann\n\tLie", "when", "a      b", "button.0", "42"));
    send(Setup.with(Setup.outbound(""), List.of(), template));
    assertThat(Json.write(sent().path("template")))
        .contains("{\"type\":\"text\",\"text\":\"Ann Lie\",\"parameter_name\":\"name\"}")
        .contains("\"a   b\"")
        .contains("\"sub_type\":\"url\",\"index\":\"0\"");
    assertThat(sent().has("context")).isFalse();
  }

  @Test
  void fillsTemplatesByPosition() {
    api.approve(Json.object().put("name", "order").put("language", "nb"), 3);
    Outbound.Template template =
        new Outbound.Template("order", "nb", Map.of("10", "c", "2", "b", "1", "a"));
    assertThat(send(Setup.with(Setup.outbound(""), List.of(), template)))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().at("/template/components/0/parameters").values())
        .extracting(parameter -> parameter.path("text").asString())
        .containsExactly("a", "b", "c");
    assertThat(sent().at("/template/components/0/parameters/0").has("parameter_name")).isFalse();
  }

  @Test
  void putsAFileIntoATemplatesHeading() {
    api.approve(Json.object().put("name", "bill").put("language", "nb"), 0);
    Outbound.Template template = new Outbound.Template("bill", "nb", Map.of());
    Outbound.File bill = file("bill.pdf", "application/pdf", "%PDF");
    send(Setup.with(Setup.outbound(""), List.of(bill), template));
    assertThat(sent().at("/template/components/0/parameters/0/document/id").asString())
        .isNotEmpty();
  }

  @Test
  void refusesTemplatesWithEmptyVariables() {
    Outbound.Template template = new Outbound.Template("order", "nb", Map.of("name", " \n"));
    assertThat(send(Setup.with(Setup.outbound(""), List.of(), template)))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.reason()).contains("name"));
  }

  @ParameterizedTest
  @CsvSource({
    "190,CREDENTIALS",
    "0,CREDENTIALS",
    "10,CREDENTIALS",
    "200,CREDENTIALS",
    "299,CREDENTIALS",
    "131005,CREDENTIALS",
    "131031,CREDENTIALS",
    "133010,CREDENTIALS",
    "131042,BILLING",
    "131047,WINDOW",
    "470,WINDOW",
    "131026,RECIPIENT",
    "131021,RECIPIENT",
    "131030,RECIPIENT",
    "131050,RECIPIENT",
    "130472,RECIPIENT",
    "100,CONTENT",
    "131008,CONTENT",
    "131009,CONTENT",
    "131051,CONTENT",
    "131053,CONTENT",
    "131062,CONTENT",
    "132000,CONTENT",
    "132001,CONTENT",
    "132015,CONTENT",
    "132068,CONTENT",
    "424242,CONTENT"
  })
  void tellsWhyItIsRefusedForGood(int code, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(StandInFault.refuses(code));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo("" + code);
    assertThat(no.reason()).contains("Details of " + code);
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004})
  void triesAgainSoon(int code) {
    assertThat(send(StandInFault.refuses(code)))
        .isInstanceOfSatisfying(
            SendResult.Later.class, later -> assertThat(later.after()).isZero());
  }

  @ParameterizedTest
  @CsvSource({"131056,6", "131048,3600", "368,3600", "131049,86400"})
  void waitsAsLongAsTheLimitLasts(int code, long seconds) {
    assertThat(send(StandInFault.refuses(code)))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            it -> assertThat(it.after()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void honoursRetryAfter() {
    assertThat(after(429, 130429, "30")).isEqualTo(Duration.ofSeconds(30));
    assertThat(after(400, 131056, "2")).isEqualTo(Duration.ofSeconds(6));
    assertThat(after(400, 131056, "60")).isEqualTo(Duration.ofMinutes(1));
    assertThat(after(503, 131000, "Thu, 01 Jan 1970 00:00:00 GMT")).isZero();
    assertThat(after(503, 131000, "soon")).isZero();
  }

  private Duration after(int status, int code, String retryAfter) {
    SendResult result =
        send(new StandInFault.Refuses(status, code, 0, "busy", Optional.of(retryAfter)));
    return ((SendResult.Later) result).after();
  }

  @Test
  void takesABareServerErrorForLater() {
    assertThat(send(new StandInFault.Says(503, "<html>"))).isInstanceOf(SendResult.Later.class);
    assertThat(send(new StandInFault.Says(500, "{}"))).isInstanceOf(SendResult.Later.class);
    assertThat(send(new StandInFault.Says(429, ""))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(200, "ok"))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void waitsForALateAnswer() {
    assertThat(send(new StandInFault.Delays(Duration.ofMillis(300))))
        .isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    api.close();
    assertThat(send(Setup.outbound("Hi"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void stopsAtATokenThatDoesNotWork() {
    Inbox wrong = Setup.inbox(Map.of("base_url", api.base() + "/", "access_token", "old"));
    assertThat(((SendResult.Rejected) Setup.CHANNEL.send(wrong, Setup.outbound("Hi"))).cause())
        .isEqualTo(Cause.CREDENTIALS);
    Inbox elsewhere = Setup.inbox(Map.of("base_url", api.base() + "/", "phone_number_id", "5"));
    assertThat(((SendResult.Rejected) Setup.CHANNEL.send(elsewhere, Setup.outbound("Hi"))).cause())
        .isEqualTo(Cause.CREDENTIALS);
  }

  @Test
  void repeatsOnceWhenAFileWasNotTaken() {
    api.next(StandInFault.refuses(131053));
    assertThat(send(Setup.with(Setup.outbound(""), List.of(file("a.png", "image/png", "x")))))
        .isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void listsTemplatesPageByPage() {
    for (String name : List.of("a", "b", "c")) {
      ObjectNode offer =
          Json.object().put("name", name).put("language", "en").put("status", "APPROVED");
      offer.put("category", "UTILITY");
      ObjectNode body = offer.putArray("components").addObject().put("type", "BODY");
      body.put("text", "Hi {{1}}, {{name}}");
      api.approve(offer, 2);
    }
    assertThat(Setup.CHANNEL.templates(inbox))
        .extracting(Offer::name)
        .containsExactly("a", "b", "c");
    assertThat(Setup.CHANNEL.templates(inbox).getFirst())
        .isEqualTo(
            new Offer(
                "a", "en", "UTILITY", "approved", "Hi {{1}}, {{name}}", List.of("1", "name")));
  }

  @Test
  void checksItsSettings() {
    assertThat(Setup.CHANNEL.check(inbox)).allMatch(Checks.Check::passed);
    Inbox wrong = Setup.inbox(Map.of("base_url", api.base() + "", "access_token", "old"));
    assertThat(Setup.CHANNEL.check(wrong).getFirst().passed()).isFalse();
    api.close();
    assertThat(Setup.CHANNEL.check(inbox).getFirst().detail()).contains("cannot be reached");
  }
}
