package io.throughline.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Checks;
import io.throughline.channel.Draft;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.Templates.Offer;
import io.throughline.channel.wire.WebForm;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.TwilioStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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

/** Sending, against a stand-in as strict as Twilio. */
class SendingTest {
  private TwilioStandIn api;
  private Inbox sms;
  private Inbox chat;

  @BeforeEach
  void start() throws IOException {
    api = TwilioStandIn.start(Setup.ACCOUNT);
    sms = Setup.inbox(Setup.SMS, Map.of("base_url", api.base().toString()));
    chat = Setup.inbox(Setup.WHATSAPP, Map.of("base_url", api.base().toString()));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private SendResult send(Draft draft) {
    return Setup.SMS.send(sms, draft.outbound());
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.draft("Hi"));
  }

  private WebForm sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst().form();
  }

  @Test
  void sendsTextFromItsNumberAndAsksForReceiptsByName() {
    Draft draft = Setup.draft("Hei 👋 & så videre");
    assertThat(send(draft)).isEqualTo(new SendResult.Sent(api.messages().getFirst().sid()));
    assertThat(sent().text("To")).isEqualTo(Setup.CUSTOMER);
    assertThat(sent().text("From")).isEqualTo(Setup.ACCOUNT.number());
    assertThat(sent().text("Body")).isEqualTo("Hei 👋 & så videre");
    String callback = sent().text("StatusCallback");
    assertThat(callback).startsWith(Setup.INBOUND + "?message=");
    assertThat(WebForm.read(callback.substring(callback.indexOf('?') + 1)).text("message"))
        .isEqualTo(draft.outbound().opaque());
  }

  @Test
  void repliesToTheAddressAsItCame() {
    ObjectNode context = Json.object().put("from", "whatsapp:US.1349");
    Setup.WHATSAPP.send(chat, Setup.draft("Hi").context(context).outbound());
    assertThat(sent().text("To")).isEqualTo("whatsapp:US.1349");
    assertThat(sent().text("From")).isEqualTo("whatsapp:" + Setup.ACCOUNT.number());
  }

  @Test
  void writesToTheHandleWithoutAnEarlierMessage() {
    Setup.WHATSAPP.send(chat, Setup.draft("Hi").outbound());
    assertThat(sent().text("To")).isEqualTo("whatsapp:" + Setup.CUSTOMER);
  }

  @Test
  void leavesTheSenderToAMessagingService() {
    Inbox served =
        Setup.inbox(
            Setup.SMS,
            Map.of("base_url", api.base().toString(), "service", Setup.ACCOUNT.service()));
    Setup.SMS.send(served, Setup.draft("Hi").outbound());
    assertThat(sent().text("MessagingServiceSid")).isEqualTo(Setup.ACCOUNT.service());
    assertThat(sent().find("From")).isEmpty();
  }

  @Test
  void lendsFilesByAddresses() {
    Outbound.File picture = Setup.kept("skjerm bilde ø.png", "image/png", 3);
    assertThat(send(Setup.draft("").files(picture, picture).text("See")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().text("Body")).isEqualTo("See");
    List<String> urls = sent().all().getOrDefault("MediaUrl", List.of());
    assertThat(urls)
        .hasSize(2)
        .allSatisfy(
            url ->
                assertThat(url)
                    .startsWith("https://desk.example/lent/")
                    .endsWith("/skjerm%20bilde%20%C3%B8.png"));
    String ticket = urls.getFirst().replaceFirst("^.*/lent/([^/]+)/.*$", "$1");
    assertThat(Setup.ADDRESS.loan(ticket))
        .hasValueSatisfying(loan -> assertThat(loan.id()).isEqualTo(picture.id().orElseThrow()));
    assertThat(Setup.ADDRESS.loan(ticket + "x")).isEmpty();
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Outbound.File picture = Setup.kept("a.png", "image/png", 600_000);
    Outbound.File sound = Setup.kept("a.ogg", "audio/ogg", 10);
    List<SendResult> results = new ArrayList<>();
    results.add(send(Setup.draft("  ")));
    results.add(send(Setup.draft("x".repeat(1601))));
    results.add(send(Setup.draft("").files(many(picture, 10))));
    results.add(send(Setup.draft("").files(many(sound, 11))));
    results.add(send(Setup.draft("").file("loose.png", "image/png", "PNG")));
    results.add(Setup.WHATSAPP.send(chat, Setup.draft("").files(sound, sound).outbound()));
    results.add(Setup.WHATSAPP.send(chat, Setup.draft("").files(sound).text("listen").outbound()));
    assertThat(results)
        .allSatisfy(
            result -> assertThat(((SendResult.Rejected) result).cause()).isEqualTo(Cause.CONTENT));
    assertThat(api.messages()).isEmpty();
  }

  private static Outbound.File[] many(Outbound.File file, int number) {
    return java.util.stream.Stream.generate(() -> file).limit(number).toArray(Outbound.File[]::new);
  }

  @Test
  void takesTheLengthThatAnAdministratorSets() {
    Inbox shorter =
        Setup.inbox(Setup.SMS, Map.of("base_url", api.base().toString(), "text_limit", "5"));
    assertThat(Setup.SMS.send(shorter, Setup.draft("123456").outbound()))
        .isInstanceOf(SendResult.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "20003,CREDENTIALS",
    "21606,CREDENTIALS",
    "21701,CREDENTIALS",
    "30034,CREDENTIALS",
    "63007,CREDENTIALS",
    "30002,BILLING",
    "63016,WINDOW",
    "21211,RECIPIENT",
    "21408,RECIPIENT",
    "21610,RECIPIENT",
    "21612,RECIPIENT",
    "21614,RECIPIENT",
    "63024,RECIPIENT",
    "21617,CONTENT",
    "21620,CONTENT",
    "30007,CONTENT",
    "63013,CONTENT",
    "63027,CONTENT",
    "99999,CONTENT"
  })
  void tellsWhyItIsRefusedForGood(int code, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(StandInFault.refuses(code));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo("" + code);
    assertThat(no.reason()).contains("Details of " + code);
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {20429, 20500, 20503, 14107, 30001})
  void triesAgainSoon(int code) {
    assertThat(send(StandInFault.refuses(code)))
        .isInstanceOfSatisfying(
            SendResult.Later.class, later -> assertThat(later.after()).isZero());
  }

  @ParameterizedTest
  @CsvSource({"21611,60", "63018,6", "63038,3600"})
  void waitsAsLongAsTheLimitLasts(int code, long seconds) {
    assertThat(send(StandInFault.refuses(code)))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            it -> assertThat(it.after()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void honoursRetryAfter() {
    SendResult result =
        send(new StandInFault.Refuses(429, 20429, 0, "Too many requests", Optional.of("17")));
    assertThat(((SendResult.Later) result).after()).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void takesABareServerErrorForLater() {
    assertThat(send(new StandInFault.Says(503, "<html>"))).isInstanceOf(SendResult.Later.class);
    assertThat(send(new StandInFault.Says(429, ""))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(502, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(200, "ok"))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    api.close();
    assertThat(send(Setup.draft("Hi"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void stopsAtATokenThatDoesNotWork() {
    Inbox wrong =
        Setup.inbox(Setup.SMS, Map.of("base_url", api.base().toString(), "auth_token", "old"));
    SendResult.Rejected no =
        (SendResult.Rejected) Setup.SMS.send(wrong, Setup.draft("Hi").outbound());
    assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS);
    assertThat(no.reason()).contains("credentials");
  }

  @Test
  void tellsThatSomebodyHasStoppedMessages() {
    api.stop(Setup.CUSTOMER, true);
    SendResult.Rejected no = (SendResult.Rejected) send(Setup.draft("Hi"));
    assertThat(no.cause()).isEqualTo(Cause.RECIPIENT);
    assertThat(no.reason()).contains("stopped messages");
    api.stop(Setup.CUSTOMER, false);
    assertThat(send(Setup.draft("Hi"))).isInstanceOf(SendResult.Sent.class);
  }

  private static ObjectNode template(String name, String status) {
    ObjectNode content = Json.object().put("friendly_name", name + " for people");
    content.put("language", "nb");
    content.putObject("variables").put("1", "Ann").put("when", "today");
    content.putObject("types").putObject("twilio/text").put("body", "Hei {{1}}, {{when}}");
    ObjectNode approval = content.putObject("approval_requests").put("name", name);
    approval.put("category", "UTILITY").put("status", status);
    return content;
  }

  private static Outbound filled(String name, Map<String, String> variables) {
    return Setup.filled(new Outbound.Template(name, "nb", variables));
  }

  @Test
  void listsTemplatesPageByPage() {
    api.content(template("a", "approved"));
    api.content(template("b", "rejected"));
    api.content(template("c", "approved"));
    api.content(Json.object().put("friendly_name", "draft").put("language", "en"));
    assertThat(Setup.WHATSAPP.templates(chat))
        .extracting(Offer::name)
        .containsExactly("a", "b", "c", "draft");
    assertThat(Setup.WHATSAPP.templates(chat).getFirst())
        .isEqualTo(
            new Offer(
                "a", "nb", "UTILITY", "approved", "Hei {{1}}, {{when}}", List.of("1", "when")));
    assertThat(Setup.WHATSAPP.templates(chat).getLast().status()).isEqualTo("unsubmitted");
  }

  @Test
  void sendsTemplatesByTheirNames() {
    api.content(template("other", "approved"));
    String sid = api.content(template("order", "approved"));
    Outbound message = filled("order", Map.of("1", "Ann\n\tLie", "when", "a      b"));
    assertThat(Setup.WHATSAPP.send(chat, message)).isInstanceOf(SendResult.Sent.class);
    assertThat(sent().text("ContentSid")).isEqualTo(sid);
    assertThat(sent().text("ContentVariables")).isEqualTo("{\"1\":\"Ann Lie\",\"when\":\"a   b\"}");
    assertThat(sent().find("Body")).isEmpty();
  }

  @Test
  void tellsThatATemplateIsGoneOrIncomplete() {
    api.content(template("order", "approved"));
    SendResult gone = Setup.WHATSAPP.send(chat, filled("gone", Map.of("1", "a")));
    assertThat(((SendResult.Rejected) gone).reason()).contains("gone");
    SendResult empty = Setup.WHATSAPP.send(chat, filled("order", Map.of("1", " ")));
    assertThat(((SendResult.Rejected) empty).reason()).contains("variable 1");
    SendResult few = Setup.WHATSAPP.send(chat, filled("order", Map.of("1", "a")));
    assertThat(((SendResult.Rejected) few).code()).isEqualTo("63028");
  }

  @Test
  void checksItsSettings() {
    api.webhook(Setup.INBOUND + "#rc=2&rp=all");
    assertThat(Setup.SMS.check(sms)).hasSize(5).allMatch(Checks.Check::passed);
    assertThat(Setup.WHATSAPP.check(chat)).hasSize(5).allMatch(Checks.Check::passed);
    Inbox served =
        Setup.inbox(
            Setup.SMS,
            Map.of("base_url", api.base().toString(), "service", Setup.ACCOUNT.service()));
    assertThat(Setup.SMS.check(served)).hasSize(5).allMatch(Checks.Check::passed);
  }

  @Test
  void saysWhatIsWrongWithItsSettings() {
    api.webhook("https://elsewhere.example/sms");
    assertThat(failures(sms))
        .containsExactly("It calls https://elsewhere.example/sms; set it to " + Setup.INBOUND);
    assertThat(failures(with("number", "+16505550000")))
        .containsExactly("+16505550000 is not one of this account's numbers.");
    assertThat(failures(with("auth_token", "old")).getFirst()).contains("credentials");
    assertThat(failures(with("hook_address", "http://desk.example/hooks/x")))
        .anySatisfy(detail -> assertThat(detail).contains("not an https address"));
    api.close();
    assertThat(failures(sms).getFirst()).contains("cannot be reached");
  }

  private Inbox with(String key, String value) {
    return Setup.inbox(Setup.SMS, Map.of("base_url", api.base().toString(), key, value));
  }

  private static List<String> failures(Inbox inbox) {
    return Setup.SMS.check(inbox).stream()
        .filter(check -> !check.passed())
        .map(Checks.Check::detail)
        .toList();
  }
}
