package io.throughline.channel.slack;

import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a message stands: a direct message with the app, or a thread of a channel. A message is
 * known by its channel and by its {@code ts}, a time in seconds that is unique there.
 *
 * @param channel its id
 * @param thread the {@code ts} of the message that began the thread, if it stands in one
 */
record Place(String channel, Optional<String> thread) {
  static final String CHANNEL = "channel";
  static final String THREAD = "thread_ts";
  private static final Pattern TS = Pattern.compile("(\\d{1,11})\\.(\\d{1,9})");

  /**
   * The place of a message.
   *
   * @throws IllegalArgumentException if it names no channel
   */
  static Place of(JsonNode message) {
    return new Place(
        Fields.find(message, CHANNEL)
            .orElseThrow(() -> new IllegalArgumentException("without a channel")),
        Fields.find(message, THREAD));
  }

  /** Whether it is a direct message with one person. */
  boolean personal() {
    return channel.startsWith("D");
  }

  /** The provider's id of a message here. */
  String id(String ts) {
    return channel + ":" + ts;
  }

  /** The {@code ts} of an id, if it is one of this channel. */
  static Optional<String> ts(String channel, String id) {
    return Optional.of(id)
        .filter(text -> text.startsWith(channel + ":"))
        .map(text -> text.substring(channel.length() + 1))
        .filter(text -> TS.matcher(text).matches());
  }

  /**
   * A person's own thread; what they say in a thread of a channel stays apart from it.
   *
   * @param ts of the message, which may begin a thread
   */
  Inbound.Threading threading(String person, String ts) {
    return new Inbound.Threading(key(person, ts), List.of(), List.of(), true, !personal());
  }

  /** The key of a person's thread. */
  String key(String person, String ts) {
    return personal() ? person : channel + ":" + thread.orElse(ts) + ":" + person;
  }

  /** What a reply needs to get here: in channels always into the thread. */
  ObjectNode context(String ts) {
    ObjectNode context = Json.object().put(CHANNEL, channel);
    thread
        .or(() -> personal() ? Optional.empty() : Optional.of(ts))
        .filter(root -> TS.matcher(root).matches())
        .ifPresent(root -> context.put(THREAD, root));
    return context;
  }

  /** The moment that a {@code ts} names. */
  static Optional<Instant> time(JsonNode item, String name) {
    Matcher ts = TS.matcher(Fields.text(item, name));
    if (!ts.matches()) {
      return Optional.empty();
    }
    long nanos = Long.parseLong((ts.group(2) + "000000000").substring(0, 9));
    return Optional.of(Instant.ofEpochSecond(Long.parseLong(ts.group(1)), nanos));
  }
}
