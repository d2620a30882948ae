package io.throughline.channel.bandwidth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.BandwidthStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayOutputStream;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending and fetching, against a stand-in as strict as Bandwidth. */
class SendingTest {
  private final BandwidthChannel channel = Setup.channel();
  private BandwidthStandIn api;
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    api = BandwidthStandIn.start(Setup.ACCOUNT);
    inbox = Setup.inbox(api, Map.of());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private SendResult send(Draft draft) {
    return channel.send(inbox, draft.outbound());
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.draft("Hi"));
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  @Test
  void sendsTextWithATagThatComesBack() {
    Draft draft = Setup.draft("Hei 👋");
    assertThat(send(draft)).isEqualTo(new SendResult.Sent(sent().path("id").asString("")));
    assertThat(sent().path("text").asString("")).isEqualTo("Hei 👋");
    assertThat(sent().path("to").values())
        .extracting(JsonNode::asString)
        .containsExactly(Setup.CUSTOMER);
    assertThat(sent().path("tag").asString("")).isEqualTo(draft.outbound().opaque());
    assertThat(sent().has("media")).isFalse();
  }

  @Test
  void answersAGroupAsAWhole() {
    ObjectNode context = Json.object().put("from", Setup.CUSTOMER);
    context.putArray("group").add(Setup.CUSTOMER).add("+19195559999");
    send(Setup.draft("Hi all").context(context));
    assertThat(sent().path("to")).hasSize(2);
  }

  @Test
  void lendsFilesByAddresses() {
    Outbound.File picture = Setup.kept("a b.png", "image/png", 3);
    assertThat(send(Setup.draft("").files(picture).text("See")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().at("/media/0").asString(""))
        .startsWith("https://desk.example/lent/")
        .endsWith("/a%20b.png");
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Outbound.File picture = Setup.kept("a.png", "image/png", 2_000_000);
    for (Draft draft :
        List.of(
            Setup.draft(" "),
            Setup.draft("x".repeat(2049)),
            Setup.draft("").files(picture, picture),
            Setup.draft("").file("loose.png", "image/png", "PNG"))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void asksForATokenOnce() {
    send(Setup.draft("one"));
    send(Setup.draft("two"));
    assertThat(api.messages()).hasSize(2);
    assertThat(api.tokens()).isEqualTo(1);
  }

  @Test
  void asksForAnotherTokenWhenItsOwnWasTakenBack() {
    send(Setup.draft("one"));
    api.revoke();
    assertThat(send(Setup.draft("two"))).isInstanceOf(SendResult.Sent.class);
    assertThat(api.messages()).hasSize(2);
  }

  @Test
  void stopsAtCredentialsThatDoNotWork() {
    Inbox wrong = Setup.inbox(api, Map.of("client_secret", "old"));
    SendResult.Rejected no =
        (SendResult.Rejected) channel.send(wrong, Setup.draft("Hi").outbound());
    assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS);
    Inbox other = Setup.inbox(api, Map.of("account_id", "901"));
    assertThat(((SendResult.Rejected) channel.send(other, Setup.draft("Hi").outbound())).cause())
        .isEqualTo(Cause.CREDENTIALS);
  }

  @Test
  void showsThatCredentialsWereRefusedHoweverTheTokenServerSaysIt() {
    SendResult.Rejected no =
        (SendResult.Rejected) send(new StandInFault.Says(400, "{\"error\":\"invalid_client\"}"));
    assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS);
    assertThat(no.reason()).contains("check client ID").contains("invalid_client");
  }

  @Test
  void tellsWhoseFaultARefusalIs() {
    ObjectNode context = Json.object().put("from", "not a number");
    SendResult.Rejected recipient = (SendResult.Rejected) send(Setup.draft("Hi").context(context));
    assertThat(recipient.cause()).isEqualTo(Cause.RECIPIENT);
    assertThat(recipient.reason()).contains("to must be numbers");
    Inbox other = Setup.inbox(api, Map.of("application_id", "another"));
    SendResult.Rejected content =
        (SendResult.Rejected) channel.send(other, Setup.draft("Hi").outbound());
    assertThat(content.cause()).isEqualTo(Cause.CONTENT);
    assertThat(content.reason()).contains("applicationId is not yours");
  }

  @ParameterizedTest
  @CsvSource({"429,11,11", "503,,0", "500,4,4"})
  void waitsAsLongAsItIsAskedTo(int status, String retryAfter, long seconds) {
    SendResult result =
        send(new StandInFault.Refuses(status, 0, 0, "busy", Optional.ofNullable(retryAfter)));
    assertThat(((SendResult.Later) result).after()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(api.messages()).isEmpty();
  }

  @Test
  void refusesForGoodWhatBandwidthRefuses() {
    SendResult.Rejected no =
        (SendResult.Rejected)
            send(new StandInFault.Refuses(415, 0, 0, "no such media", Optional.empty()));
    assertThat(no.cause()).isEqualTo(Cause.CONTENT);
    assertThat(no.reason()).isEqualTo("no such media");
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(502, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(202, "ok"))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    api.close();
    assertThat(send(Setup.draft("Hi"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void fetchesFilesWithAToken() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonNode file = Json.object().put("url", api.file("a.jpg", "image/jpeg", "JPEG"));
    assertThat(channel.fetch(inbox, file, out)).isEqualTo("image/jpeg");
    assertThat(out).hasToString("JPEG");
    JsonNode gone = Json.object().put("url", api.base() + "/users/900/media/9/0/b.jpg");
    assertThatThrownBy(() -> channel.fetch(inbox, gone, out)).isInstanceOf(Fetches.Gone.class);
    for (String elsewhere :
        List.of("https://evil.example/a.jpg", "http://169.254.169.254/latest")) {
      JsonNode reference = Json.object().put("url", elsewhere);
      assertThatThrownBy(() -> channel.fetch(inbox, reference, out))
          .isInstanceOf(IOException.class);
    }
    Inbox wrong = Setup.inbox(api, Map.of("client_secret", "old"));
    assertThatThrownBy(() -> channel.fetch(wrong, file, out))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("credentials");
  }

  @Test
  void checksItsSettings() {
    assertThat(channel.check(inbox)).hasSize(4).allMatch(Checks.Check::passed);
    assertThat(failures(Setup.inbox(api, Map.of("client_secret", "old"))))
        .containsExactly(
            "Bandwidth does not know these credentials: check client ID and client secret."
                + " (invalid_client)");
    assertThat(failures(Setup.inbox(api, Map.of("account_id", "901"))))
        .containsExactly("These credentials may not use account 901: Access Denied");
    assertThat(failures(Setup.inbox(api, Map.of("hook_password", "")))).hasSize(1);
    api.close();
    assertThat(failures(Setup.inbox(api, Map.of("client_id", "new"))).getFirst())
        .contains("cannot be reached");
  }

  private List<String> failures(Inbox checked) {
    return channel.check(checked).stream()
        .filter(check -> !check.passed())
        .map(Checks.Check::detail)
        .toList();
  }
}
