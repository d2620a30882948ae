package io.throughline.channel;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blob;
import io.throughline.kernel.blob.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a kept request into our words and its files into the blob store. */
final class Reading {
  private static final long LARGEST_FILE = 64L * 1024 * 1024;

  private final Intake intake;
  private final Channels channels;
  private final Inboxes inboxes;
  private final Blobs blobs;

  Reading(Intake intake, Channels channels, Inboxes inboxes, Blobs blobs) {
    this.intake = intake;
    this.channels = channels;
    this.inboxes = inboxes;
    this.blobs = blobs;
  }

  /**
   * Reads a request.
   *
   * @throws RuntimeException if nobody can understand it
   */
  Parsed read(RequestStore.Claimed request) throws IOException {
    Inbox inbox = inboxes.get(request.workspace(), request.inbox());
    RawRequest raw = intake.raw(request);
    return sort(request, inbox, raw, channels.of(inbox).parse(inbox, raw));
  }

  /** Keeps what is meant for this inbox, and finds the inboxes the rest is meant for. */
  private Parsed sort(
      RequestStore.Claimed request, Inbox inbox, RawRequest raw, List<Inbound> items)
      throws IOException {
    Channel channel = channels.of(inbox);
    List<Arrival> arrivals = new ArrayList<>();
    Set<Inbox> others = new LinkedHashSet<>();
    for (Inbound item : items) {
      Optional<String> account = item.account();
      if (account.isEmpty() || channel.owns(inbox, account.get())) {
        arrivals.add(new Arrival(inbox, item, files(inbox, item), request.receivedAt()));
      } else if (request.origin().isEmpty()) {
        List<Inbox> owners = owners(inbox, channel, raw, account.get());
        others.addAll(owners);
        if (owners.isEmpty()) {
          String reason = "meant for account %s, which no inbox here has".formatted(account.get());
          arrivals.add(
              new Arrival(
                  inbox,
                  new Inbound.Ignored(Optional.empty(), reason),
                  Map.of(),
                  request.receivedAt()));
        }
      }
    }
    return new Parsed(request, arrivals, others, Traces.of(items));
  }

  /**
   * The inbox with that account, the active one if a paused one has it, too; else all that own it
   * besides their own.
   */
  private List<Inbox> owners(Inbox inbox, Channel channel, RawRequest raw, String account) {
    Optional<Inbox> owner =
        inboxes.byAccount(inbox.kind(), account).stream()
            .filter(other -> !other.id().equals(inbox.id()))
            .filter(other -> genuine(channel, other, raw))
            .min(Comparator.comparing(other -> other.state() == Inbox.State.PAUSED));
    return owner.isPresent()
        ? List.of(owner.get())
        : inboxes.living(inbox.kind()).stream()
            .filter(other -> other.account().isPresent() && channel.owns(other, account))
            .filter(other -> genuine(channel, other, raw))
            .toList();
  }

  private static boolean genuine(Channel channel, Inbox inbox, RawRequest raw) {
    try {
      channel.verify(inbox, raw);
      return true;
    } catch (Forged e) {
      return false;
    }
  }

  private Map<Media, Arrival.Stored> files(Inbox inbox, Inbound item) throws IOException {
    List<Media> media =
        switch (item) {
          case Inbound.Message message -> message.media();
          case Inbound.Echo echo -> echo.media();
          default -> List.of();
        };
    Map<Media, Arrival.Stored> files = new HashMap<>();
    for (Media file : media) {
      if (file instanceof Media.Enclosed enclosed) {
        try (InputStream content = enclosed.open().open()) {
          Blob blob = blobs.put(inbox.workspace(), content, LARGEST_FILE);
          files.put(file, new Arrival.Stored(blob.key(), blob.size()));
        }
      }
    }
    return files;
  }
}
