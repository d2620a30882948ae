package io.throughline.channel.xdm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Draft;
import io.throughline.channel.Fetches;
import io.throughline.channel.Fixture;
import io.throughline.channel.Heals;
import io.throughline.channel.Listens;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.XdmStandIn;
import java.io.ByteArrayOutputStream;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending and all other calls, against a stand-in as strict as the network. */
class SendingTest {
  private XdmStandIn api;

  @BeforeEach
  void start() throws IOException {
    api = XdmStandIn.start(Setup.ACCOUNT);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private SendResult send(Draft draft) {
    return Setup.CHANNEL.send(Setup.inbox(api), draft.outbound());
  }

  private SendResult send(StandInFault fault) {
    api.next(fault);
    return send(Setup.draft("Hi"));
  }

  private static StandInFault says(int status, Optional<String> reset) {
    return new StandInFault.Refuses(status, 0, 0, "Reason " + status, reset);
  }

  private ObjectNode sent() {
    assertThat(api.messages()).hasSize(1);
    return api.messages().getFirst();
  }

  @Test
  void answersInTheGroup() {
    ObjectNode context = Json.object().put("dm_conversation_id", "1578398451921985538");
    assertThat(send(Setup.draft("Hi all").context(context))).isInstanceOf(SendResult.Sent.class);
    assertThat(sent().path("group").asString()).isEqualTo("1578398451921985538");
    assertThat(sent().has("to")).isFalse();
  }

  @Test
  void sendsText() {
    assertThat(send(Setup.draft("Hi & 👋")))
        .isEqualTo(new SendResult.Sent(sent().path("id").asString()));
    assertThat(sent().path("to").asString()).isEqualTo(Setup.THEM);
    assertThat(sent().path("text").asString()).isEqualTo("Hi & 👋");
  }

  @Test
  void sendsOnePicture() {
    assertThat(send(Setup.draft("").file("ø.png", "image/png", "PNG").text("See")))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(api.content(sent().at("/attachments/0/media_id").asString())).isEqualTo("PNG");
    assertThat(sent().path("text").asString()).isEqualTo("See");
  }

  @Test
  void refusesWhatCannotBeOneMessage() {
    Draft photo = Setup.draft("").file("a.png", "image/png", "A");
    for (Draft draft :
        List.of(
            Setup.draft(" "),
            Setup.draft("x".repeat(10_001)),
            Setup.draft("").file("a.pdf", "application/pdf", "PDF"),
            Setup.draft("").files(photo.files().getFirst(), photo.files().getFirst()))) {
      assertThat(((SendResult.Rejected) send(draft)).cause()).isEqualTo(Cause.CONTENT);
    }
    assertThat(api.messages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401,CREDENTIALS", "402,BILLING", "403,RECIPIENT", "404,RECIPIENT", "400,CONTENT"})
  void tellsWhyItIsRefusedForGood(int status, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(says(status, Optional.empty()));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.reason()).contains("Reason " + status);
  }

  @Test
  void waitsUntilTheMomentItIsTold() {
    String moment = Long.toString(Fixture.RECEIVED.plusSeconds(420).getEpochSecond());
    assertThat(send(says(429, Optional.of(moment))))
        .isInstanceOfSatisfying(
            SendResult.Later.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(7)));
    assertThat(send(new StandInFault.Says(503, ""))).isInstanceOf(SendResult.Later.class);
  }

  @Test
  void knowsWhenItDoesNotKnow() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Unknown.class);
    assertThat(api.messages()).as("it did arrive").hasSize(1);
    assertThat(send(new StandInFault.Says(504, ""))).isInstanceOf(SendResult.Unknown.class);
    assertThat(send(new StandInFault.Says(200, "ok"))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void keepsTheMessageWhenNobodyIsThere() {
    Inbox inbox = Setup.inbox(api);
    api.close();
    Draft draft = Setup.draft("Hi");
    assertThat(Setup.CHANNEL.send(inbox, draft.outbound())).isInstanceOf(SendResult.Later.class);
    assertThat(Setup.CHANNEL.send(inbox, draft.file("a.png", "image/png", "A").outbound()))
        .isInstanceOf(SendResult.Later.class);
    assertThat(Setup.CHANNEL.heal(inbox)).isInstanceOf(Heals.Unclear.class);
    assertThat(Setup.CHANNEL.check(inbox)).noneMatch(Check::passed);
  }

  @Test
  void tellsTheNetworkWhereToCallAndAgainWhenItForgets() {
    Inbox inbox = Setup.inbox(api);
    assertThat(Setup.CHANNEL.check(inbox)).filteredOn(check -> !check.passed()).hasSize(1);
    for (int i = 0; i < 2; i++) {
      assertThat(Setup.CHANNEL.heal(inbox)).isInstanceOf(Heals.Well.class);
      assertThat(Setup.CHANNEL.heal(inbox)).isInstanceOf(Heals.Well.class);
      assertThat(api.hooks()).containsExactly(Setup.BASE + "/hooks/inbox-key");
      assertThat(api.subscribed()).containsExactly("dm.received", "dm.sent", "chat.received");
      assertThat(Setup.CHANNEL.check(inbox)).allMatch(Check::passed);
      api.forget();
    }
    Setup.CHANNEL.heal(inbox);
    api.invalidate();
    assertThat(Setup.CHANNEL.check(inbox).getLast().detail()).contains("not valid");
    Setup.CHANNEL.heal(inbox);
    assertThat(Setup.CHANNEL.check(inbox)).allMatch(Check::passed);
  }

  @Test
  void noticesThatTheTokensWereTakenBack() {
    api.revoke(true);
    assertThat(Setup.CHANNEL.heal(Setup.inbox(api)))
        .isInstanceOfSatisfying(
            Heals.Ill.class, ill -> assertThat(ill.reason()).contains("not valid"));
    assertThat(send(Setup.draft("Hi")))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class, no -> assertThat(no.cause()).isEqualTo(Cause.CREDENTIALS));
    api.revoke(false);
    Inbox other = Setup.inbox(Map.of("api_url", api.base().toString(), "user_id", Setup.THEM));
    assertThat(Setup.CHANNEL.heal(other))
        .isInstanceOfSatisfying(
            Heals.Ill.class, ill -> assertThat(ill.reason()).contains(Setup.US));
    Inbox wrong = Setup.inbox(Map.of("api_url", api.base().toString(), "access_secret", "other"));
    assertThat(Setup.CHANNEL.heal(wrong)).isInstanceOf(Heals.Ill.class);
  }

  @Test
  void fetchesFilesAndKnowsPeople() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectNode reference = Json.object().put("url", api.base() + "/media/a.jpg?x=1%202");
    assertThat(Setup.CHANNEL.fetch(Setup.inbox(api), reference, out)).isEqualTo("image/jpeg");
    assertThat(out.toString(UTF_8)).isEqualTo("JPEG");
    assertThatThrownBy(() -> Setup.CHANNEL.fetch(Setup.inbox(api), Json.object(), out))
        .isInstanceOf(Fetches.Gone.class);
    assertThat(Setup.CHANNEL.profile(Setup.inbox(api), Setup.HANDLE).orElseThrow().username())
        .contains("@ann_w");
  }

  /** Hears until it has enough. */
  private static final class Patience implements Listens.Ear {
    private final List<String> heard = new ArrayList<>();
    private final int most;
    private Optional<JsonNode> mark = Optional.empty();
    private int asked;

    Patience(int most) {
      this.most = most;
    }

    @Override
    public Optional<JsonNode> bookmark(String name) {
      return mark;
    }

    @Override
    public void accept(List<Listens.Heard> all, String name, JsonNode bookmark) {
      all.forEach(
          one ->
              Json.tree(one.body().bytes())
                  .path("data")
                  .valueStream()
                  .toList()
                  .reversed()
                  .forEach(event -> heard.add(event.path("text").asString())));
      mark = Optional.of(bookmark);
    }

    @Override
    public void healthy() {
      if (++asked > most) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void asks(Patience ear) {
    Account account =
        Account.of(Setup.inbox(Map.of("api_url", api.base().toString(), "receive", "polling")));
    Polling polling = new Polling(new XdmApi(Setup.OUTGOING, Setup.CLOCK), Duration.ofMillis(1));
    assertThatThrownBy(() -> polling.listen(account, ear)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void asksForWhatIsNewOnce() {
    api.tell(api.event(Setup.THEM, "long ago"));
    Patience ear = new Patience(0);
    asks(ear);
    assertThat(ear.heard).isEmpty();
    for (int i = 1; i <= 250; i++) {
      api.tell(api.event(Setup.THEM, "message " + i));
    }
    Patience later = new Patience(1);
    later.mark = ear.mark;
    asks(later);
    assertThat(later.heard).hasSize(250);
    assertThat(later.heard.getFirst()).isEqualTo("message 1");
    assertThat(later.heard.getLast()).isEqualTo("message 250");
  }
}
