package io.throughline.channel.whatsapp;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads single messages: what customers sent, and what we sent with another app. */
final class MessageReader {
  /** Only its end is the network's own: before it stands a name that the customer chose. */
  private static final Pattern MOVED =
      Pattern.compile(
          "(?s).*\\bfrom (?<old>[A-Z]{2}\\.[A-Za-z0-9.]*[A-Za-z0-9])"
              + " to (?<new>[A-Z]{2}\\.[A-Za-z0-9.]*[A-Za-z0-9])[.\\s]*");

  private final ContentReader contents;

  MessageReader(ContentReader contents) {
    this.contents = contents;
  }

  /** What came in an array of messages. */
  Inbound read(Bundle bundle, JsonNode message) {
    return switch (Fields.text(message, "type")) {
      case "reaction" -> reaction(bundle, message);
      case "edit" -> edit(bundle, message).orElseGet(() -> message(bundle, message));
      case "revoke" -> revoke(bundle, message).orElseGet(() -> message(bundle, message));
      case "system" -> system(bundle, message);
      default -> message(bundle, message);
    };
  }

  /** What came in an array of message echoes. */
  Inbound echo(Bundle bundle, JsonNode message) {
    return switch (Fields.text(message, "type")) {
      case "reaction" -> new Inbound.Ignored(bundle.account(), "a reaction of our own");
      case "edit" -> edit(bundle, message).orElseGet(() -> echoed(bundle, message));
      case "revoke" -> revoke(bundle, message).orElseGet(() -> echoed(bundle, message));
      default -> echoed(bundle, message);
    };
  }

  private Inbound echoed(Bundle bundle, JsonNode message) {
    Optional<Handle> to = Person.to(message, bundle.value()).handle();
    if (to.isEmpty()) {
      return new Inbound.Ignored(bundle.account(), "a message of our own to nobody named");
    }
    Said said = said(message);
    return new Inbound.Echo(
        bundle.account(),
        id(message),
        to.get(),
        to.get().value(),
        said.content(),
        said.media(),
        bundle.at(message));
  }

  private Inbound message(Bundle bundle, JsonNode message) {
    Person person = Person.from(message, bundle.value());
    Sender sender = person.sender();
    Optional<String> answers = Fields.find(message.path("context"), "id");
    Optional<String> group = Fields.find(message, "group_id");
    ObjectNode context = person.context();
    group.ifPresent(id -> context.put("group_id", id));
    Said said = said(message);
    group.ifPresent(id -> said.extra().putObject("group").put("id", id));
    return new Inbound.Message(
        bundle.account(),
        id(message),
        sender,
        thread(sender.proof().handle(), group),
        said.content(),
        said.media(),
        answers,
        bundle.at(message),
        Inbound.Manner.PERSONAL,
        List.of(),
        context);
  }

  /** What the message says; whatever goes wrong, its sender and its place are kept. */
  private Said said(JsonNode message) {
    try {
      return contents.read(message);
    } catch (RuntimeException e) {
      return Said.placeholder("A message that cannot be read here.", Fields.text(message, "type"));
    }
  }

  /** A person's own thread; what is said in a group stays apart from it. */
  private static Inbound.Threading thread(Handle handle, Optional<String> group) {
    String key = group.map(id -> "group:" + id + ":" + handle.value()).orElse(handle.value());
    return new Inbound.Threading(key, List.of(), List.of(), true, group.isPresent());
  }

  private Inbound reaction(Bundle bundle, JsonNode message) {
    Handle from = Person.from(message, bundle.value()).sender().proof().handle();
    Optional<String> target = Fields.find(message.path("reaction"), "message_id");
    if (target.isEmpty()) {
      return message(bundle, message);
    }
    return new Inbound.Reaction(
        bundle.account(),
        target.get(),
        from,
        Fields.find(message.path("reaction"), "emoji"),
        bundle.at(message));
  }

  private Optional<Inbound> edit(Bundle bundle, JsonNode message) {
    JsonNode edit = message.path("edit");
    if (!edit.path("message").isObject()) {
      return Optional.empty();
    }
    Content content = contents.read(edit.path("message")).content();
    if (content.text().isBlank() && content.extra().has("placeholder")) {
      return Optional.empty();
    }
    return Fields.find(edit, "original_message_id")
        .map(original -> new Inbound.Edit(bundle.account(), original, content, bundle.at(message)));
  }

  private static Optional<Inbound> revoke(Bundle bundle, JsonNode message) {
    return Fields.find(message.path("revoke"), "original_message_id")
        .map(original -> new Inbound.Deletion(bundle.account(), original, bundle.at(message)));
  }

  /** A change of number or of user id; anything else the network says is shown. */
  private Inbound system(Bundle bundle, JsonNode message) {
    JsonNode system = message.path("system");
    Person old = Person.from(message, Json.object());
    Person now =
        new Person(
            Fields.find(system, "user_id"),
            Fields.find(system, "wa_id").or(() -> Fields.find(system, "new_wa_id")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Matcher moved = MOVED.matcher(Fields.text(system, "body"));
    boolean found = moved.matches() && now.userId().map(moved.group("new")::equals).orElse(true);
    List<Handle> before = new ArrayList<>();
    old.user()
        .or(
            () ->
                found ? Optional.of(Handle.of(Person.KIND, moved.group("old"))) : Optional.empty())
        .ifPresent(before::add);
    List<Sender.Proof> after = new ArrayList<>();
    now.user()
        .or(
            () ->
                found ? Optional.of(Handle.of(Person.KIND, moved.group("new"))) : Optional.empty())
        .ifPresent(handle -> after.add(Person.proof(handle)));
    now.phone()
        .ifPresent(
            number -> {
              old.phone().filter(phone -> !phone.same(number)).ifPresent(before::add);
              after.add(Person.proof(number));
            });
    return move(bundle, before, after, message).orElseGet(() -> shown(bundle, message, system));
  }

  private static Optional<Inbound> move(
      Bundle bundle, List<Handle> before, List<Sender.Proof> after, JsonNode item) {
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Inbound.HandleChange(bundle.account(), before, after, bundle.at(item)));
  }

  private Inbound shown(Bundle bundle, JsonNode message, JsonNode system) {
    if (Person.from(message, bundle.value()).handle().isPresent()) {
      return message(bundle, message);
    }
    String text = Fields.find(system, "body").orElse("a system message without text");
    return new Inbound.Notice(bundle.account(), false, Fields.text(system, "type"), text);
  }

  /** What came in an array of updates of user ids: the same news as a system message, once more. */
  Inbound update(Bundle bundle, JsonNode update) {
    JsonNode id = update.path("user_id");
    List<Handle> before =
        Fields.find(id, "previous").map(old -> Handle.of(Person.KIND, old)).stream().toList();
    List<Sender.Proof> after =
        Fields.find(id, "current")
            .map(current -> Person.proof(Handle.of(Person.KIND, current)))
            .stream()
            .toList();
    return move(bundle, before, after, update)
        .orElseGet(
            () -> new Inbound.Ignored(bundle.account(), "a change of user id without both ids"));
  }

  private static String id(JsonNode message) {
    return Fields.find(message, "id").orElseGet(() -> Fields.derived(message));
  }
}
