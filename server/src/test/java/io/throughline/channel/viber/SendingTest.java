package io.throughline.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.ViberStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
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

/** Sending, fetching and looking after, against a stand-in as strict as Viber. */
class SendingTest {
  private final ViberChannel channel = Setup.CHANNEL;
  private ViberStandIn api;
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    api = ViberStandIn.start(Setup.ACCOUNT);
    inbox = with(Map.of());
    assertThat(channel.heal(inbox)).isEqualTo(Heals.Well.WELL);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Inbox with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("base_url", api.base().toString());
    return Setup.inbox(settings);
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
  void sendsTextUnderANameThatFits() {
    Draft draft = Setup.draft("Привіт 👋");
    assertThat(send(draft))
        .isEqualTo(new SendResult.Sent(sent().path("message_token").asString("")));
    assertThat(sent().path("text").asString("")).isEqualTo("Привіт 👋");
    assertThat(sent().path("receiver").asString("")).isEqualTo(Setup.PERSON);
    assertThat(sent().at("/sender/name").asString("")).isEqualTo("Ann");
    assertThat(sent().path("tracking_data").asString("")).isEqualTo(draft.outbound().opaque());
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg,image/jpeg,1000,picture",
    "a.jpg,image/jpeg,2000000,file",
    "a.png,image/png,1000,file",
    "a.mp4,video/mp4,1000,video",
    "a.mp4,video/mp4,30000000,file",
    "a.pdf,application/pdf,1000,file"
  })
  void sendsFilesAsViberShowsThem(String name, String mediaType, long size, String type) {
    assertThat(send(Setup.draft("").files(Setup.kept(name, mediaType, size))))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("type").asString("")).isEqualTo(type);
    assertThat(sent().path("media").asString("")).startsWith("https://desk.example/lent/");
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    for (Draft draft :
        List.of(
            Setup.draft(" "),
            Setup.draft("x".repeat(7001)),
            Setup.draft("").files(Setup.kept("a.pdf", "application/pdf", 9)).text("See"),
            Setup.draft("")
                .files(Setup.kept("a.jpg", "image/jpeg", 9), Setup.kept("b.jpg", "image/jpeg", 9)),
            Setup.draft("").file("loose.png", "image/png", "PNG"))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2,CREDENTIALS", "3,CONTENT", "4,CONTENT", "5,RECIPIENT", "6,RECIPIENT", "7,CREDENTIALS",
    "8,CREDENTIALS", "9,CREDENTIALS", "10,CREDENTIALS", "11,RECIPIENT", "13,CONTENT", "16,CONTENT",
    "23,BILLING", "24,BILLING"
  })
  void tellsWhyItIsRefusedForGood(int status, Cause cause) {
    SendResult.Rejected no =
        (SendResult.Rejected)
            send(new StandInFault.Refuses(200, status, 0, "its words", Optional.empty()));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo("" + status);
    assertThat(no.reason()).contains("its words");
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200,1,,0", "200,12,,10", "200,12,30,30", "429,0,7,7", "503,0,,0"})
  void waitsAsLongAsItIsAskedTo(int http, int status, String retryAfter, long seconds) {
    SendResult result =
        send(new StandInFault.Refuses(http, status, 0, "busy", Optional.ofNullable(retryAfter)));
    assertThat(((SendResult.Later) result).after()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    api.close();
    assertThat(send(Setup.draft("Hi"))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void doesNotReachWhoLeft() {
    api.leaves(Setup.PERSON);
    assertThat(((SendResult.Rejected) send(Setup.draft("Hi"))).cause()).isEqualTo(Cause.RECIPIENT);
  }

  @Test
  void stopsAtATokenThatDoesNotWork() {
    Inbox wrong = with(Map.of("auth_token", "old"));
    SendResult.Rejected no =
        (SendResult.Rejected) channel.send(wrong, Setup.draft("Hi").outbound());
    assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS);
    assertThat(channel.heal(wrong)).isInstanceOf(Heals.Ill.class);
    assertThat(channel.check(wrong).getFirst().detail()).contains("token");
  }

  @Test
  void tellsViberWhereToCall() {
    assertThat(api.hook().path("url").asString("")).isEqualTo(Setup.HOOK);
    assertThat(api.hook().path("event_types").values()).hasSize(6);
    assertThat(channel.check(inbox)).hasSize(2).allMatch(Checks.Check::passed);
    api.close();
    assertThat(channel.heal(inbox)).isInstanceOf(Heals.Unclear.class);
    assertThat(channel.check(inbox)).noneMatch(Checks.Check::passed);
  }

  @Test
  void learnsWhatPeopleAreCalledAndLookLike() throws IOException {
    api.profile(Setup.PERSON, "John Ж");
    Profiles.Profile profile =
        channel.profile(inbox, Handle.of(CallbackReader.KIND, Setup.PERSON)).orElseThrow();
    assertThat(profile.name()).contains("John Ж");
    assertThat(profile.language()).contains("uk");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(channel.fetch(inbox, profile.picture().orElseThrow(), out)).isEqualTo("image/jpeg");
    assertThat(out).hasToString("face of John Ж");
    assertThat(channel.profile(inbox, Handle.of(CallbackReader.KIND, "B="))).isEmpty();
  }

  @Test
  void fetchesFilesFromViberOnly() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonNode file = Json.object().put("url", api.file("a.pdf", "application/pdf", "PDF"));
    assertThat(channel.fetch(inbox, file, out)).isEqualTo("application/pdf");
    assertThat(out).hasToString("PDF");
    JsonNode gone = Json.object().put("url", api.base() + "/media/0/b.pdf");
    assertThatThrownBy(() -> channel.fetch(inbox, gone, out)).isInstanceOf(Fetches.Gone.class);
    for (String elsewhere :
        List.of("https://evil.example/a.jpg", "http://169.254.169.254/latest")) {
      JsonNode reference = Json.object().put("url", elsewhere);
      assertThatThrownBy(() -> channel.fetch(inbox, reference, out))
          .isInstanceOf(IOException.class);
    }
  }
}
