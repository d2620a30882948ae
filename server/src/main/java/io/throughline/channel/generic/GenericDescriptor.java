package io.throughline.channel.generic;

import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What core and console need to know about this channel. */
final class GenericDescriptor {
  /** The stored name; also the kind of handles that a source does not say more of. */
  static final String KIND = "generic";

  /** The longest text in UTF-16 units. */
  static final int TEXT = 20_000;

  /** The most files of a message. */
  static final int FILES = 10;

  /** The largest file that we send, in bytes; it travels inside the message. */
  static final long FILE_BYTES = 5L << 20;

  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">\
      <path d="M6 2.500H5a1.800 1.800 0 0 0-1.800 1.800v2L2 8l1.200 1.700v2A1.800 1.800 0 0 0 5 \
      13.500h1M10 2.500h1a1.800 1.800 0 0 1 1.800 1.800v2L14 8l-1.200 1.700v2a1.800 1.800 0 0 \
      1-1.800 1.800h-1M6 8h.01M8 8h.01M10 8h.01"/></svg>\
      """;

  private GenericDescriptor() {}

  static Descriptor make() {
    return new Descriptor(
        KIND,
        "Your own channel",
        ICON,
        "Anything that can post signed JSON: a kiosk, a forum, a network of your own",
        20,
        List.of(
            "Write a small program between us and what you want to connect.",
            "Give the address where it takes our messages, and save. You are shown a secret once.",
            "Let it post what people write to {hook}, signed with the secret.",
            "Press Check here, and write something from the other side."),
        GenericSettings.fields(),
        "",
        new Capabilities(
            KIND,
            Set.of(
                Feature.HOOKS,
                Feature.ATTACHMENTS,
                Feature.ANSWERS,
                Feature.REACTIONS,
                Feature.DELIVERED,
                Feature.READ),
            Optional.empty()),
        new Limits(TEXT, FILES, List.of(new Limits.MediaLimit("*", FILE_BYTES))));
  }
}
