package io.throughline.channel.slack;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is told beside an event.
 *
 * @param account the workspace it is meant for, if it says so
 * @param scope the workspace within which ids of people are unique
 * @param app our app, or empty
 * @param bot the user that our app is, or empty
 * @param colleagues whether members of the workspace are colleagues in channels
 */
record Envelope(
    Optional<String> account,
    String scope,
    String app,
    String bot,
    boolean colleagues,
    Instant receivedAt) {
  static final String KIND = "slack";

  static Envelope of(Inbox inbox, RawRequest request, JsonNode body) {
    JsonNode installed = body.path("authorizations").path(0);
    Optional<String> team =
        Fields.find(installed, "team_id")
            .or(() -> Fields.find(body, "team_id"))
            .or(() -> Fields.find(body.path("team"), "id"));
    return new Envelope(
        team,
        team.or(inbox::account).orElse(""),
        Fields.text(body, "api_app_id"),
        installed.path("is_bot").asBoolean(false) ? Fields.text(installed, "user_id") : "",
        inbox.settings().flag("colleagues"),
        request.receivedAt());
  }

  Handle handle(String user) {
    return new Handle(KIND, scope, user, user);
  }

  /** Who wrote; names are mostly to be asked for. */
  Sender sender(String user, JsonNode profile) {
    Sender.Proof proof =
        new Sender.Proof(handle(user), Evidence.ATTESTED, "the workspace's own id");
    Optional<String> name =
        Fields.find(profile, "real_name").or(() -> Fields.find(profile, "display_name"));
    return new Sender(proof, List.of(), name);
  }

  /** Whether our own app wrote a message. */
  boolean ours(JsonNode message) {
    boolean byApp = !app.isEmpty() && Fields.text(message, "app_id").equals(app);
    return byApp || (!bot.isEmpty() && Fields.text(message, "user").equals(bot));
  }

  /** Whether a member of our own workspace wrote a message in a channel. */
  boolean colleague(JsonNode message) {
    String team = Fields.find(message, "user_team").orElseGet(() -> Fields.text(message, "team"));
    return colleagues && team.equals(scope);
  }

  Instant at(JsonNode item, String name) {
    return Place.time(item, name).orElse(receivedAt);
  }

  Inbound ignored(String reason) {
    return new Inbound.Ignored(account, reason);
  }

  Inbound notice(boolean failing, String code, String text) {
    return new Inbound.Notice(account, failing, code, text);
  }
}
