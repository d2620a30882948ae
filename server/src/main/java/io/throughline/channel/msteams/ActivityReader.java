package io.throughline.channel.msteams;

import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Moments;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Inbound;
import io.throughline.inbox.Inbox;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads an activity: a message, or what else happened where the bot is. */
final class ActivityReader {
  private static final String CARD = "adaptiveCard/action";

  private final String scope;
  private final Instant receivedAt;

  private ActivityReader(String scope, Instant receivedAt) {
    this.scope = scope;
    this.receivedAt = receivedAt;
  }

  /**
   * What the activity tells.
   *
   * @throws IllegalArgumentException if the body is none
   */
  static Inbound read(Inbox inbox, RawRequest request) {
    JsonNode activity = Fields.tree(request.body().bytes());
    if (Fields.text(activity, "type").isBlank()) {
      throw new IllegalArgumentException("not an activity");
    }
    try {
      return new ActivityReader(Bot.of(inbox).app(), request.receivedAt()).take(activity);
    } catch (IllegalArgumentException e) {
      return ignored("an activity that cannot be read: " + e.getMessage());
    }
  }

  private Inbound take(JsonNode activity) {
    String type = Fields.text(activity, "type");
    return switch (type) {
      case "message" -> message(activity, ContentReader.read(activity));
      case "messageUpdate" -> edit(activity);
      case "messageDelete" -> new Inbound.Deletion(Optional.empty(), id(activity), at(activity));
      case "messageReaction" -> reaction(activity);
      case "typing" ->
          new Inbound.Typing(
              Optional.empty(), Place.of(activity).key(Person.of(scope, activity).id()));
      case "invoke" -> invoked(activity);
      case "conversationUpdate" -> joined(activity);
      case "installationUpdate" ->
          installed(activity, Fields.text(activity, "action").startsWith("add"));
      default -> ignored("an activity of kind " + safe(type));
    };
  }

  private static Inbound ignored(String reason) {
    return new Inbound.Ignored(Optional.empty(), reason);
  }

  private static String safe(String type) {
    return type.replaceAll("[^\\w./-]", "_");
  }

  private Instant at(JsonNode activity) {
    try {
      return Fields.find(activity, "timestamp").map(Moments::of).orElse(receivedAt);
    } catch (DateTimeParseException e) {
      return receivedAt;
    }
  }

  private static String id(JsonNode activity) {
    return Place.of(activity)
        .id(Fields.find(activity, "id").orElseGet(() -> Fields.derived(activity)));
  }

  private Inbound message(JsonNode activity, Said said) {
    Person person = Person.of(scope, activity);
    if (person.machine()) {
      return ignored("a message of a bot");
    }
    Place place = Place.of(activity);
    if (!place.personal()) {
      said.extra().putObject("group").put("id", place.conversation());
    }
    return new Inbound.Message(
        Optional.empty(),
        id(activity),
        person.sender(activity),
        place.threading(person.id()),
        said.content(),
        said.media(),
        answered(activity).map(place::id),
        at(activity),
        Inbound.Manner.PERSONAL,
        List.of(),
        place.context());
  }

  /** What it quotes, or the message whose card it answers. */
  private static Optional<String> answered(JsonNode activity) {
    return Fields.items(activity, "attachments").stream()
        .filter(part -> Fields.text(part, "contentType").equals("messageReference"))
        .flatMap(part -> Fields.find(part, "id").stream())
        .findFirst()
        .or(() -> Fields.find(activity, "replyToId"));
  }

  private Inbound edit(JsonNode activity) {
    Said said = ContentReader.read(activity);
    return said.text().isBlank()
        ? ignored("an edit without words")
        : new Inbound.Edit(Optional.empty(), id(activity), said.content(), at(activity));
  }

  /** Of several reactions in one activity the last that was put counts. */
  private Inbound reaction(JsonNode activity) {
    Optional<String> target = Fields.find(activity, "replyToId");
    Person person = Person.of(scope, activity);
    boolean any = activity.has("reactionsAdded") || activity.has("reactionsRemoved");
    if (target.isEmpty() || !any || person.machine()) {
      return ignored("a reaction to nothing");
    }
    Optional<String> added = last(activity, "reactionsAdded");
    return new Inbound.Reaction(
        Optional.empty(),
        Place.of(activity).id(target.get()),
        person.handle(),
        added,
        last(activity, "reactionsRemoved").filter(_ -> added.isEmpty()),
        at(activity));
  }

  private static Optional<String> last(JsonNode activity, String name) {
    return Fields.items(activity, name).stream()
        .flatMap(reaction -> Fields.find(reaction, "type").stream())
        .map(Reactions::emoji)
        .reduce((_, last) -> last);
  }

  /** A button of a card calls and wants to be answered; it says the same as a submitted card. */
  private Inbound invoked(JsonNode activity) {
    String name = Fields.text(activity, "name");
    return name.equals(CARD)
        ? message(activity, ContentReader.pressed(activity.path("value").path("action")))
        : ignored("a call of kind " + safe(name));
  }

  private Inbound joined(JsonNode activity) {
    String bot = Fields.text(activity.path("recipient"), "id");
    if (has(activity, "membersAdded", bot)) {
      return installed(activity, true);
    }
    return has(activity, "membersRemoved", bot)
        ? installed(activity, false)
        : ignored("news of who takes part");
  }

  private static boolean has(JsonNode activity, String members, String id) {
    return Fields.items(activity, members).stream()
        .anyMatch(member -> Fields.text(member, "id").equals(id) && !id.isEmpty());
  }

  private Inbound installed(JsonNode activity, boolean added) {
    String who = Person.of(scope, activity).handle().display();
    String text = added ? " added the bot." : " removed the bot.";
    String code = added ? "conversation_opened" : "conversation_closed";
    return new Inbound.Notice(Optional.empty(), false, code, who + text);
  }
}
