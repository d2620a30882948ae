package io.throughline.channel.slack;

import io.throughline.channel.Draft;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.RequestId;
import io.throughline.simulator.SlackAccount;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A channel and an inbox to test with. */
final class Setup {
  /** When the captured requests were signed. */
  static final Instant SIGNED = Instant.ofEpochSecond(1_767_225_600);

  static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  static final SlackAccount ACCOUNT =
      new SlackAccount("T061EG9R6", "A0MDYCDME", "U0BOT", "xoxb-a-token-for-tests", SECRET);
  static final Handle HANDLE = new Handle("slack", ACCOUNT.team(), "U2147483697", "U2147483697");
  static final SlackChannel CHANNEL =
      new SlackChannel(new Outgoing(true), Clock.fixed(SIGNED, ZoneOffset.UTC));

  private static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-000000000001");

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of(
        "team_id", ACCOUNT.team(), "bot_token", ACCOUNT.token(), "signing_secret", SECRET);
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static Draft draft(String text) {
    return Draft.text(HANDLE, text);
  }

  /** A request as it came at the moment of its signature. */
  static RawRequest request(Map<String, String> headers, byte[] body) {
    return new RawRequest(new RequestId(ID), SIGNED, headers, "", RawRequest.Body.of(body));
  }

  /** What comes of an event with these fields. */
  static Inbound event(Map<String, String> settings, String fields) {
    String body =
        """
        {"type":"event_callback","team_id":"T061EG9R6","api_app_id":"A0MDYCDME","event_id":"Ev1",
        "authorizations":[{"team_id":"T061EG9R6","user_id":"U0BOT","is_bot":true}],
        "event":{%s}}\
        """
            .formatted(fields);
    return CHANNEL
        .parse(inbox(settings), request(Map.of(), body.getBytes(StandardCharsets.UTF_8)))
        .getFirst();
  }

  static Inbound event(String fields) {
    return event(Map.of(), fields);
  }

  /** A direct message with these fields besides. */
  static Inbound.Message message(String fields) {
    return (Inbound.Message)
        event(
            """
            "type":"message","channel":"D024BE91L","channel_type":"im","user":"U2147483697",
            "ts":"1767225599.000200",%s\
            """
                .formatted(fields));
  }
}
