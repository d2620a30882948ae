package io.throughline.channel.generic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.ProgramStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sending, against a program as strict as the protocol. */
class SendingTest {
  private ProgramStandIn program;
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    program = ProgramStandIn.start(Setup.SECRET);
    inbox = Setup.inbox(Map.of("url", program.address().toString()));
  }

  @AfterEach
  void stop() {
    program.close();
  }

  private SendResult send() {
    return Setup.CHANNEL.send(inbox, Setup.outbound("Hei 👋"));
  }

  private SendResult send(StandInFault fault) {
    program.next(fault);
    return send();
  }

  private static StandInFault refuses(int status, int code, String retryAfter) {
    return new StandInFault.Refuses(
        status, code, 0, "because", Optional.of(retryAfter).filter(text -> !text.isEmpty()));
  }

  @Test
  void aMessageArrivesWithAllThatIsKnown() {
    SendResult result =
        Setup.CHANNEL.send(inbox, Setup.outbound("Hei 👋", Setup.file("liste ø.txt", "a;b")));
    assertThat(program.wrong()).isEmpty();
    assertThat(result).isEqualTo(new SendResult.Sent("out-1"));
    JsonNode post = program.posts().getFirst();
    assertThat(post.path("text").asString()).isEqualTo("Hei 👋");
    assertThat(post.at("/to/value").asString()).isEqualTo("+4799112233");
    assertThat(post.at("/author/name").asString()).isEqualTo("Maya");
    assertThat(post.path("answers").asString()).isEqualTo("m-1");
    assertThat(post.at("/attributes/kiosk").asString()).isEqualTo("12");
    assertThat(post.path("token").asString()).isEqualTo(Setup.outbound("").opaque());
    assertThat(post.at("/files/0/name").asString()).isEqualTo("liste ø.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "400,CONTENT",
    "401,CREDENTIALS",
    "403,CREDENTIALS",
    "404,CONTENT",
    "409,CONTENT",
    "410,CONTENT"
  })
  void whatIsRefusedForGoodSaysWhy(int status, Cause cause) {
    SendResult.Rejected no = (SendResult.Rejected) send(refuses(status, 17, ""));
    assertThat(no.cause()).isEqualTo(cause);
    assertThat(no.code()).isEqualTo("17");
    assertThat(no.reason()).isEqualTo("because");
    assertThat(program.posts()).isEmpty();
  }

  @Test
  void aProgramMaySayWhatKindOfTroubleItIs() {
    program.next(
        new StandInFault.Says(422, "{\"reason\": \"moved out\", \"cause\": \"recipient\"}"));
    SendResult.Rejected no = (SendResult.Rejected) send();
    assertThat(no.cause()).isEqualTo(Cause.RECIPIENT);
    assertThat(no.code()).isEqualTo("422");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void whatMayWorkLaterIsTriedLater(int status) {
    assertThat(send(refuses(status, 0, "")))
        .isEqualTo(new SendResult.Later(Duration.ZERO, "because"));
    assertThat(send(refuses(status, 0, "90")))
        .isEqualTo(new SendResult.Later(Duration.ofSeconds(90), "because"));
    assertThat(send(new StandInFault.Says(status, "<html>"))).isInstanceOf(SendResult.Later.class);
    assertThat(program.posts()).isEmpty();
  }

  @Test
  void whatIsSentAgainIsTakenOnce() {
    assertThat(send(new StandInFault.Drops())).isInstanceOf(SendResult.Later.class);
    assertThat(program.posts()).as("it did arrive").hasSize(1);
    assertThat(send()).isEqualTo(new SendResult.Sent("out-1"));
    assertThat(program.posts()).hasSize(1);
    assertThat(program.repeats()).isEqualTo(1);
  }

  @Test
  void anAnswerWithoutAnIdStillHasAName() {
    program.next(new StandInFault.Says(202, ""));
    assertThat(send()).isEqualTo(new SendResult.Sent(Setup.ID.toString()));
    program.next(new StandInFault.Delays(Duration.ofMillis(200)));
    assertThat(send()).isInstanceOf(SendResult.Sent.class);
  }

  @Test
  void bothSecretsSignWhileOneIsReplaced() {
    program.rotate(Setup.BEFORE);
    assertThat(send()).isInstanceOf(SendResult.Sent.class);
    program.rotate("another secret, of nobody we know here");
    assertThat(((SendResult.Rejected) send()).cause()).isEqualTo(Cause.CREDENTIALS);
  }

  @Test
  void nobodyThereIsLaterAndAnAddressThatMayNotBeCalledIsNever() throws IOException {
    program.close();
    assertThat(send()).isInstanceOf(SendResult.Later.class);
    try (Outgoing outside = new Outgoing(false)) {
      GenericChannel hosted = new GenericChannel(outside, Clock.systemUTC());
      assertThat(((SendResult.Rejected) hosted.send(inbox, Setup.outbound("Hi"))).cause())
          .isEqualTo(Cause.CREDENTIALS);
    }
    Inbox metadata = Setup.inbox(Map.of("url", "http://169.254.169.254/latest"));
    assertThat(Setup.CHANNEL.send(metadata, Setup.outbound("Hi")))
        .isInstanceOf(SendResult.Rejected.class);
  }

  @Test
  void filesAreFetchedFromTheInternetAndFromHostsNamedOnly() throws IOException {
    String url = program.file("a.png", "PNG".getBytes(UTF_8)).toString();
    JsonNode reference = Json.object().put("url", url);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> Setup.CHANNEL.fetch(inbox, reference, out))
        .isInstanceOf(IOException.class);
    Inbox own = Setup.inbox(Map.of("media_hosts", program.address().getAuthority()));
    assertThat(Setup.CHANNEL.fetch(own, reference, out)).isEqualTo("image/png");
    assertThat(out.toString(UTF_8)).isEqualTo("PNG");
    JsonNode gone = Json.object().put("url", url.replace("a.png", "b.png"));
    assertThatThrownBy(() -> Setup.CHANNEL.fetch(own, gone, out)).isInstanceOf(Fetches.Gone.class);
  }

  @Test
  void theCheckTriesIt() {
    assertThat(Setup.CHANNEL.check(inbox)).allMatch(Checks.Check::passed);
    program.rotate("another secret, of nobody we know here");
    assertThat(Setup.CHANNEL.check(inbox)).noneMatch(Checks.Check::passed);
  }
}
