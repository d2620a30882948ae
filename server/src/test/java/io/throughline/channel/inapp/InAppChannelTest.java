package io.throughline.channel.inapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Ring;
import io.throughline.channel.SendResult;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.SignedIdentity;
import io.throughline.channel.hosted.VisitorToken;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.ProgramStandIn;
import io.throughline.simulator.StandInFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of every channel, what apps say, and ringing. */
class InAppChannelTest implements ChannelContract {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String PUSH_SECRET = "fedcba9876543210fedcba9876543210";
  private static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-0000000000bb");
  private static final InAppChannel CHANNEL =
      new InAppChannel(
          (inbox, id) -> new ByteArrayInputStream(new byte[] {1}),
          new Outgoing(true),
          Clock.systemUTC());

  @Override
  public Channel channel() {
    return CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("identity_secret", SECRET);
  }

  @Override
  public boolean signed() {
    return true;
  }

  @Override
  public List<Fixture> fixtures() {
    return Stream.of("message", "answer_with_file", "received", "stranger")
        .map(this::fixture)
        .toList();
  }

  private Fixture fixture(String name) {
    byte[] body = Fixture.read("/channels/inapp/" + name + ".json").orElseThrow();
    return new Fixture(
        name, "", HostedChannel.sign(inbox(), body), RawRequest.Body.of(body), Json.object());
  }

  private Inbound parsed(String name) {
    return CHANNEL.parse(inbox(), fixture(name).request()).getFirst();
  }

  @Test
  void believesTheServerOfTheApp() {
    Inbound.Message message = (Inbound.Message) parsed("message");
    assertThat(message.sender().also())
        .extracting(proof -> proof.handle().toString(), proof -> proof.evidence())
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                Handle.of(Handle.EXTERNAL, "user-42").toString(), Evidence.VERIFIED));
    assertThat(message.sender().language()).contains("nb");
    assertThat(((Inbound.Message) parsed("stranger")).sender().proof().evidence())
        .isEqualTo(Evidence.CLAIMED);
  }

  @Test
  void answersAMessageAndSaysWhatArrived() {
    Inbound.Message answer = (Inbound.Message) parsed("answer_with_file");
    assertThat(answer.answersId()).contains(ID.toString());
    assertThat(answer.media()).hasSize(1);
    assertThat(((Inbound.Receipt) parsed("received")).state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void tellsWhatIsWrongWithSettings() {
    assertThat(
            CHANNEL.faults(
                Map.of(
                    "origins",
                    "app.example.com",
                    "push_after",
                    "soon",
                    "identity_secret",
                    "short")))
        .extracting(fault -> fault.field())
        .containsExactly("origins", "push_after", "identity_secret");
    assertThat(CHANNEL.admitsStrangers(inbox())).isFalse();
    assertThat(CHANNEL.allows(inbox(), Optional.of("https://evil.example"))).isFalse();
    assertThat(CHANNEL.allows(inbox(), Optional.empty())).as("no browser").isTrue();
    assertThat(CHANNEL.patience(inbox())).as("no push hook").isEmpty();
  }

  @Test
  void ringsSignedAndSaysForWhom() throws IOException {
    try (ProgramStandIn host = ProgramStandIn.start(PUSH_SECRET)) {
      Inbox inbox = inbox(host, Map.of());
      assertThat(CHANNEL.patience(inbox)).contains(Duration.ofSeconds(5));
      String thread = VisitorToken.signed(inbox, ann(), Instant.EPOCH).visitor().toString();
      Ring ring = ring(thread, List.of("user-7", "user-42"));
      assertThat(CHANNEL.ring(inbox, ring)).isInstanceOf(SendResult.Sent.class);
      assertThat(CHANNEL.ring(inbox, ring)).isInstanceOf(SendResult.Sent.class);
      assertThat(host.wrong()).isEmpty();
      assertThat(host.repeats()).isEqualTo(1);
      assertThat(host.posts()).hasSize(1);
      assertThat(host.posts().getFirst().path("user").asString()).isEqualTo("user-42");
      assertThat(host.posts().getFirst().at("/message/text").asString()).isEqualTo("It is here");
    }
  }

  @Test
  void signsWithBothSecretsWhileOneIsReplaced() throws IOException {
    try (ProgramStandIn host = ProgramStandIn.start(PUSH_SECRET)) {
      Inbox inbox =
          inbox(
              host,
              Map.of(
                  "push_secret",
                  "another one of 32 characters....",
                  "push_secret_before",
                  PUSH_SECRET));
      assertThat(CHANNEL.ring(inbox, ring("t", List.of()))).isInstanceOf(SendResult.Sent.class);
      host.rotate("another one of 32 characters....");
      assertThat(CHANNEL.ring(inbox, ring("t", List.of()))).isInstanceOf(SendResult.Sent.class);
      host.rotate("yet another one of 32 characters");
      assertThat(CHANNEL.ring(inbox, ring("t", List.of()))).isInstanceOf(SendResult.Rejected.class);
    }
  }

  @Test
  void ringsAgainWhenTheHostSaysSo() throws IOException {
    try (ProgramStandIn host = ProgramStandIn.start(PUSH_SECRET)) {
      Inbox inbox = inbox(host, Map.of());
      host.next(new StandInFault.Refuses(429, 0, 0, "slowly", Optional.of("30")));
      assertThat(CHANNEL.ring(inbox, ring("t", List.of())))
          .isEqualTo(new SendResult.Later(Duration.ofSeconds(30), "slowly"));
    }
  }

  private Inbox inbox(ProgramStandIn host, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(settings());
    values.put("push_url", host.address().toString());
    values.put("push_secret", PUSH_SECRET);
    values.putAll(more);
    return Fixture.inbox(CHANNEL, values);
  }

  private static SignedIdentity ann() {
    return new SignedIdentity(
        "user-42", Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);
  }

  private static Ring ring(String thread, List<String> accounts) {
    return new Ring(
        new EntryId(ID),
        new ConversationId(ID),
        thread,
        accounts,
        "Maya",
        "It is here",
        0,
        1,
        Fixture.RECEIVED);
  }
}
