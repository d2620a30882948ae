package io.throughline.channel.meta;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Content;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads messages to a page, and those that went out from it. */
final class PageMessages {
  /** What we send along with each message, see {@code Outbound.opaque()}. */
  private static final Pattern OPAQUE = Pattern.compile("[0-9a-f-]{36}:[0-9a-f-]{36}");

  private final String appId;

  /**
   * For an app.
   *
   * @param appId whose messages are ours; empty if it is not known
   */
  PageMessages(String appId) {
    this.appId = appId;
  }

  Inbound message(PageEvent event) {
    JsonNode message = event.event().path("message");
    Optional<String> mid = Fields.find(message, "mid");
    if (message.path("is_self").asBoolean(false)) {
      return new Inbound.Ignored(event.account(), "a message of the account to itself");
    }
    if (message.path("is_deleted").asBoolean(false)) {
      return mid.<Inbound>map(id -> new Inbound.Deletion(event.account(), id, event.at(), true))
          .orElseGet(() -> new Inbound.Ignored(event.account(), "a withdrawal of no message"));
    }
    return event.own() ? echo(event, message, mid) : incoming(event, message, said(message));
  }

  /** A button that was pressed counts as a message. */
  Inbound postback(PageEvent event) {
    JsonNode postback = event.event().path("postback");
    return incoming(event, postback, PageContents.postback(postback));
  }

  private static Inbound incoming(PageEvent event, JsonNode message, Said said) {
    ObjectNode context = Json.object();
    if (event.standby()) {
      context.put("standby", true);
      said.extra().put("standby", true);
    }
    return new Inbound.Message(
        event.account(),
        Fields.find(message, "mid").orElseGet(() -> Fields.derived(event.event())),
        event.sender(),
        new Inbound.Threading(event.person(), List.of(), List.of(), true),
        said.content(),
        said.media(),
        Fields.find(message.path("reply_to"), "mid"),
        event.at(),
        event.standby() ? Inbound.Manner.GENERATED : Inbound.Manner.PERSONAL,
        List.of(),
        context);
  }

  /** What the message says; whatever goes wrong, its sender and its place are kept. */
  private static Said said(JsonNode message) {
    try {
      return PageContents.read(message);
    } catch (RuntimeException e) {
      return Said.placeholder("A message that cannot be read here.", "unsupported");
    }
  }

  /** A mirrored message: one that we sent is as good as a receipt. */
  private Inbound echo(PageEvent event, JsonNode message, Optional<String> mid) {
    Optional<String> opaque =
        Fields.find(message, "metadata").filter(text -> OPAQUE.matcher(text).matches());
    boolean ours =
        opaque.isPresent() || (!appId.isEmpty() && Fields.text(message, "app_id").equals(appId));
    if (ours && mid.isPresent()) {
      return new Inbound.Receipt(
          event.account(), mid.get(), opaque, DeliveryState.SENT, "", "", event.at());
    }
    Said said = said(message);
    return new Inbound.Echo(
        event.account(),
        mid.orElseGet(() -> Fields.derived(event.event())),
        event.handle(),
        event.person(),
        said.content(),
        said.media(),
        event.at());
  }

  /** An edit; one of number zero tells of a message that is new and comes by itself. */
  static Inbound edit(PageEvent event) {
    JsonNode edit = event.event().path("message_edit");
    Optional<String> mid = Fields.find(edit, "mid");
    if (mid.isEmpty() || Fields.text(edit, "num_edit").equals("0")) {
      return new Inbound.Ignored(event.account(), "an edit that changes nothing");
    }
    return Fields.find(edit, "text")
        .<Inbound>map(
            text -> new Inbound.Edit(event.account(), mid.get(), Content.text(text), event.at()))
        .orElseGet(() -> new Inbound.Ignored(event.account(), "an edit without text"));
  }

  static Inbound reaction(PageEvent event) {
    JsonNode reaction = event.event().path("reaction");
    Optional<String> mid = Fields.find(reaction, "mid");
    if (event.own() || mid.isEmpty()) {
      return new Inbound.Ignored(event.account(), "a reaction of our own, or to no message");
    }
    boolean taken = Fields.text(reaction, "action").equals("unreact");
    Optional<String> emoji = Fields.find(reaction, "emoji").or(() -> Optional.of(emoji(reaction)));
    return new Inbound.Reaction(
        event.account(), mid.get(), event.handle(), emoji.filter(_ -> !taken), event.at());
  }

  private static String emoji(JsonNode reaction) {
    return switch (Fields.text(reaction, "reaction")) {
      case "love" -> "❤️";
      case "smile", "haha" -> "😆";
      case "wow" -> "😮";
      case "sad" -> "😢";
      case "angry" -> "😠";
      case "dislike", "no" -> "👎";
      default -> "👍";
    };
  }
}
