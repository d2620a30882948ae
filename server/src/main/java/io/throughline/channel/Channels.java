package io.throughline.channel;

import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Kinds;
import io.throughline.kernel.error.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels of this house, by kind. */
public final class Channels implements Kinds {
  private final Map<String, Channel> channels = new LinkedHashMap<>();

  /**
   * These channels.
   *
   * @throws IllegalStateException if two are of one kind
   */
  public Channels(List<Channel> list) {
    for (Channel channel : list) {
      if (channels.put(channel.descriptor().kind(), channel) != null) {
        throw new IllegalStateException("two channels of kind " + channel.descriptor().kind());
      }
    }
  }

  /** The channel of an inbox. */
  public Channel of(Inbox inbox) {
    Channel channel = channels.get(inbox.kind());
    if (channel == null) {
      throw new IllegalStateException("no channel of kind " + inbox.kind());
    }
    return channel;
  }

  /** All of them, in the order they are offered. */
  public List<Channel> all() {
    return List.copyOf(channels.values());
  }

  @Override
  public Optional<Descriptor> descriptor(String kind) {
    return Optional.ofNullable(channels.get(kind)).map(Channel::descriptor);
  }

  @Override
  public List<Fault> faults(String kind, Map<String, String> settings) {
    Channel channel = channels.get(kind);
    return channel == null ? List.of() : channel.faults(settings);
  }

  /** What each of them is. */
  public List<Descriptor> descriptors() {
    return channels.values().stream().map(Channel::descriptor).toList();
  }
}
