package io.throughline.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.customer.Identity;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.id.CustomerId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The pictures of customers, as their networks have them. They are asked for when somebody looks
 * and kept in memory for some hours, nowhere else.
 */
public final class Pictures {
  private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
  private static final int LARGEST = 1 << 20;
  private static final long MEMORY = 32L << 20;
  private static final Duration KEPT = Duration.ofHours(6);

  /** What a browser draws without running anything. */
  private static final Set<String> DRAWN =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  private final Channels channels;
  private final Inboxes inboxes;
  private final Customers customers;
  private final Cache<List<Object>, Optional<Picture>> kept =
      Caffeine.newBuilder()
          .maximumWeight(MEMORY)
          .weigher(
              (List<Object> key, Optional<Picture> it) -> 200 + it.map(Picture::size).orElse(0))
          .expireAfterWrite(KEPT)
          .build();

  /** Over these channels. */
  public Pictures(Channels channels, Inboxes inboxes, Customers customers) {
    this.channels = channels;
    this.inboxes = inboxes;
    this.customers = customers;
  }

  /** A picture that a browser draws without running anything. */
  public static final class Picture {
    private final String mediaType;
    private final byte[] bytes;

    private Picture(String mediaType, byte[] bytes) {
      this.mediaType = mediaType;
      this.bytes = bytes;
    }

    /** Its media type. */
    public String mediaType() {
      return mediaType;
    }

    /** In bytes. */
    public int size() {
      return bytes.length;
    }

    /** Its bytes. */
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /**
   * The picture of a customer; empty if no network tells one now. Blocking.
   *
   * @throws io.throughline.kernel.error.Refusal.NotFound if there is no such customer
   */
  public Optional<Picture> of(Actor actor, CustomerId id) {
    actor.require(Permission.READ);
    for (Identity identity : customers.get(actor.workspace(), id).identities()) {
      Optional<Inbox> asked =
          Acquaintance.asked(channels, inboxes, actor.workspace(), identity).findFirst();
      if (identity.validUntil().isEmpty() && asked.isPresent()) {
        Optional<Picture> picture = picture(asked.get(), Acquaintance.handle(identity));
        if (picture.isPresent()) {
          return picture;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Picture> picture(Inbox inbox, Handle handle) {
    List<Object> key = List.of(inbox.id(), handle.toString());
    Optional<Picture> known = kept.getIfPresent(key);
    if (known != null) {
      return known;
    }
    try {
      Optional<Picture> found = ask(inbox, handle);
      kept.put(key, found);
      return found;
    } catch (IOException | RuntimeException e) {
      LOG.debug("A picture could not be fetched", e);
      return Optional.empty();
    }
  }

  private Optional<Picture> ask(Inbox inbox, Handle handle) throws IOException {
    Channel channel = channels.of(inbox);
    if (!(channel instanceof Profiles profiles && channel instanceof Fetches fetches)) {
      return Optional.empty();
    }
    Optional<JsonNode> reference =
        profiles.profile(inbox, handle).flatMap(Profiles.Profile::picture);
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    Album album = new Album();
    String type = fetches.fetch(inbox, reference.get(), album);
    return DRAWN.contains(type)
        ? Optional.of(new Picture(type, album.toByteArray()))
        : Optional.empty();
  }

  /** Takes no picture that is too large. */
  private static final class Album extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      if (count + length > LARGEST) {
        throw new Fetches.Gone("The picture is too large.");
      }
      super.write(bytes, from, length);
    }
  }
}
