package io.throughline.channel.bandwidth;

import io.throughline.channel.OptOut;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.PhoneNumber;
import io.throughline.channel.wire.Said;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads messages of customers. What is written to several numbers is a group of its own. */
final class MessageReader {
  /** The stage directions of a picture message, and what else is no file of the sender. */
  private static final List<String> NO_FILES = List.of(".smil", ".xml");

  private MessageReader() {}

  static Inbound read(Inbox inbox, JsonNode event, Optional<String> account, Instant receivedAt) {
    JsonNode message = event.path("message");
    String from =
        Fields.find(message, "from")
            .orElseThrow(() -> new IllegalArgumentException("nobody is named as the sender"));
    Handle handle = PhoneNumber.sender(from, "");
    List<String> group = group(message, account.orElse(""), from);
    Said said = said(message);
    if (!group.isEmpty()) {
      said.extra().putObject("group").put("id", String.join(",", group));
    }
    Optional<OptOut> asks = OptOut.of(inbox, said.text());
    asks.ifPresent(each -> each.mark(said.extra()));
    return new Inbound.Message(
        account,
        Fields.find(message, "id").orElseGet(() -> Fields.derived(message)),
        sender(handle),
        thread(handle, group),
        said.content(),
        said.media(),
        Optional.empty(),
        Times.of(message, "time").orElse(receivedAt),
        asks.isPresent() ? Manner.GENERATED : Manner.PERSONAL,
        group.stream()
            .filter(number -> !number.equals(from))
            .map(number -> PhoneNumber.sender(number, ""))
            .toList(),
        context(from, group));
  }

  private static Sender sender(Handle handle) {
    Sender.Proof proof =
        new Sender.Proof(handle, Evidence.ATTESTED, "the mobile network's sender number");
    return new Sender(proof, List.of(), Optional.empty());
  }

  /** Everybody but us, sorted, if the message went to more people than us; else nobody. */
  private static List<String> group(JsonNode message, String owner, String from) {
    List<String> to =
        Fields.items(message, "to").stream()
            .map(node -> Fields.clean(node.asString("")).strip())
            .filter(number -> !number.isEmpty())
            .toList();
    return to.size() < 2
        ? List.of()
        : Stream.concat(to.stream(), Stream.of(from))
            .filter(number -> !number.equals(owner))
            .distinct()
            .sorted()
            .toList();
  }

  /** A person's own thread; what is said in a group stays apart from it. */
  private static Inbound.Threading thread(Handle handle, List<String> group) {
    String key =
        group.isEmpty()
            ? handle.value()
            : "group:" + String.join(",", group) + ":" + handle.value();
    return new Inbound.Threading(key, List.of(), List.of(), true, !group.isEmpty());
  }

  private static ObjectNode context(String from, List<String> group) {
    ObjectNode context = Json.object().put("from", from);
    if (!group.isEmpty()) {
      ArrayNode numbers = context.putArray("group");
      group.forEach(numbers::add);
    }
    return context;
  }

  private static Said said(JsonNode message) {
    ObjectNode extra = Json.object();
    List<Media> media = new ArrayList<>();
    for (JsonNode item : Fields.items(message, "media")) {
      String url = Fields.clean(item.asString("")).strip();
      if (!url.isEmpty() && NO_FILES.stream().noneMatch(name(url)::endsWith)) {
        media.add(remote(url));
      }
    }
    String text = Fields.text(message, "text");
    if (text.isBlank() && media.isEmpty()) {
      extra.put("placeholder", "An empty message.");
      extra.put("type", "text");
    }
    return new Said(text, extra, media);
  }

  private static Media remote(String url) {
    String type = MediaFiles.byName(name(url));
    return new Media.Remote(
        MediaFiles.name(name(url), "file", type),
        type,
        Optional.empty(),
        Json.object().put("url", url));
  }

  /** The last part of an address's path. */
  private static String name(String url) {
    String path = url.replaceAll("[?#].*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
