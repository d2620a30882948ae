package io.throughline.channel.email;

import io.throughline.channel.Listens;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Receives;
import io.throughline.conversation.Content;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.config.SmtpConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Inboxes, messages and ears for the tests of this channel. */
final class Boxes {
  static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef";
  static final EntryId ENTRY =
      new EntryId(new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0001L));

  private Boxes() {}

  static EmailChannel channel(Path spool, int port) {
    return channel(spool, port, new MailServers());
  }

  static EmailChannel channel(Path spool, int port, MailServers servers) {
    return new EmailChannel(
        Keys.of(new byte[32]).signer("mail"),
        new SmtpConfig("127.0.0.1", port, Optional.of("mx.acme.example")),
        spool,
        InstantSource.system(),
        servers);
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(Map.of("address", "support@acme.example", "sender", "Acme"));
    settings.putAll(more);
    return new Inbox(
        new WorkspaceId(new UUID(1, 1)),
        new InboxId(UUID.nameUUIDFromBytes(settings.toString().getBytes(StandardCharsets.UTF_8))),
        "k",
        EmailDescriptor.descriptor(),
        "Support",
        Optional.of("support@acme.example"),
        new Settings(settings),
        Optional.empty(),
        Inbox.State.ACTIVE,
        Duration.ofDays(3),
        Duration.ofDays(30),
        Duration.ZERO);
  }

  /** The same inbox, paused. */
  static Inbox paused(Inbox inbox) {
    return new Inbox(
        inbox.workspace(),
        inbox.id(),
        inbox.key(),
        inbox.descriptor(),
        inbox.name(),
        inbox.account(),
        inbox.settings(),
        inbox.team(),
        Inbox.State.PAUSED,
        inbox.joinWindow(),
        inbox.reopenWindow(),
        inbox.hold());
  }

  static RawRequest request(String raw) {
    return request(raw.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static RawRequest request(byte[] raw, Map<String, String> headers) {
    return new RawRequest(
        new RequestId(new UUID(5, 5)),
        Instant.parse("2026-02-01T00:00:00Z"),
        headers,
        "",
        RawRequest.Body.of(raw));
  }

  static Outbound outbound(
      String to, ObjectNode context, Content content, List<Outbound.File> files) {
    return new Outbound(
        new ConversationId(new UUID(2, 2)),
        ENTRY,
        new RouteId(new UUID(3, 3)),
        Handle.of(Handle.EMAIL, to),
        to,
        context,
        content,
        files,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new Outbound.Earlier(
                "Ann", false, "Where is it?\nThanks", Instant.parse("2026-01-01T09:30:00Z"))),
        "Bo",
        TOKEN,
        Instant.parse("2026-01-02T10:00:00Z"),
        true,
        Optional.empty());
  }

  static Outbound simple(String to) {
    return outbound(to, Json.object(), Content.text("Hello Ann."), List.of());
  }

  /** An ear that keeps what it hears. */
  static final class Ear implements Listens.Ear {
    final BlockingQueue<RawRequest> heard = new LinkedBlockingQueue<>();
    final Map<String, JsonNode> bookmarks = new HashMap<>();
    volatile boolean broken;

    @Override
    public synchronized Optional<JsonNode> bookmark(String name) {
      return Optional.ofNullable(bookmarks.get(name));
    }

    @Override
    public synchronized void accept(List<Listens.Heard> batch, String name, JsonNode bookmark) {
      if (broken) {
        throw new IllegalStateException("the store is down");
      }
      bookmarks.put(name, bookmark);
      batch.forEach(one -> heard.add(request(one.body().bytes(), one.headers())));
    }

    @Override
    public void healthy() {}

    RawRequest next() throws InterruptedException {
      RawRequest next = heard.poll(15, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was heard");
      }
      return next;
    }
  }

  /** A reception that keeps what it is given. */
  static final class Reception implements Receives.Reception {
    final List<RawRequest> taken = new ArrayList<>();
    final List<Inbox> inboxes;
    volatile boolean down;

    Reception(Inbox... inboxes) {
      this.inboxes = List.of(inboxes);
    }

    @Override
    public List<Inbox> inboxes() {
      return inboxes;
    }

    @Override
    public synchronized RequestId accept(
        Inbox inbox, Map<String, String> headers, RawRequest.Body body) {
      if (down) {
        throw new Refusal.Unavailable("the store is down", Duration.ofSeconds(5));
      }
      RawRequest request = request(body.bytes(), headers);
      taken.add(request);
      return request.id();
    }
  }
}
