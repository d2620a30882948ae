package io.throughline.channel.line;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.EntryId;
import io.throughline.simulator.LineAccount;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A channel and an inbox to test with. */
final class Setup {
  static final String PERSON = "U4af49806290000000000000000000000";
  static final LineAccount ACCOUNT =
      new LineAccount("Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "line-token", "line_channel_secret");
  static final LineChannel CHANNEL = channel(Clock.systemUTC());
  static final String HOOK = "https://desk.example/hooks/inbox-key";

  private Setup() {}

  static LineChannel channel(Clock clock) {
    PublicAddress address =
        new PublicAddress(
            URI.create("https://desk.example"), Keys.of(new byte[32]).signer("lent file"), clock);
    return new LineChannel(new Outgoing(true), address, clock);
  }

  static Map<String, String> settings() {
    return Map.of("channel_secret", ACCOUNT.secret(), "access_token", ACCOUNT.token());
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static List<Inbound> parse(String body) {
    return CHANNEL.parse(
        inbox(Map.of()),
        Fixture.request(Map.of(), "", RawRequest.Body.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  static Draft draft(String text) {
    return Draft.text(Handle.of(Source.KIND, PERSON), text);
  }

  /** One of several messages: each is sent under a key of its own. */
  static Outbound numbered(Draft draft, int number) {
    Outbound message = draft.outbound();
    return new Outbound(
        message.conversation(),
        new EntryId(new UUID(7, number)),
        message.route(),
        message.to(),
        message.threadKey(),
        message.context(),
        message.content(),
        message.files(),
        message.template(),
        message.answersId(),
        message.history(),
        message.authorName(),
        message.replyToken(),
        message.at(),
        message.personal(),
        message.heardAt());
  }

  /** A file that is kept here, so that it can be lent. */
  static Outbound.File kept(String name, String mediaType, byte[] bytes) {
    return new Outbound.File(
        name,
        mediaType,
        bytes.length,
        Optional.empty(),
        () -> new ByteArrayInputStream(bytes),
        Optional.of(new AttachmentId(UUID.fromString("019b7600-0000-7000-8000-0000000000bb"))));
  }
}
