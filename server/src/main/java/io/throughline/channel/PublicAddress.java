package io.throughline.channel;

import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Signer;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.WorkspaceId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the world reaches us: where providers call, and where they fetch a file that we lend them. An
 * address of a file is signed and good for two days; whoever has it can read that file.
 */
public final class PublicAddress {
  /** Under what lent files are found. */
  public static final String LENT = "/lent/";

  private static final Duration TERM = Duration.ofDays(2);

  private final String base;
  private final Signer signer;
  private final Clock clock;

  /**
   * Of this server.
   *
   * @param base how the world reaches it
   * @param signer of lent files
   */
  public PublicAddress(URI base, Signer signer, Clock clock) {
    this.base = base.toString().replaceAll("/+$", "");
    this.signer = signer;
    this.clock = clock;
  }

  /** Where the inbox's provider calls. */
  public String hook(Inbox inbox) {
    return base + "/hooks/" + inbox.key();
  }

  /** Where a file of an outgoing message is found for two days; none if it is not kept here. */
  public Optional<String> lend(Inbox inbox, Outbound.File file) {
    Instant end = clock.instant().plus(TERM);
    return file.id()
        .map(id -> signer.token(inbox.workspace() + " " + id + " " + end.getEpochSecond()))
        .map(ticket -> base + LENT + ticket + "/" + name(file));
  }

  /** A name that every provider takes: it looks at the ending. */
  private static String name(Outbound.File file) {
    return URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What a ticket in an address of ours stands for; empty if it is forged or over. */
  public Optional<Loan> loan(String ticket) {
    return signer
        .open(ticket)
        .map(text -> List.of(text.split(" ")))
        .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(seconds(parts))))
        .map(parts -> new Loan(WorkspaceId.of(parts.get(0)), AttachmentId.of(parts.get(1))));
  }

  private static long seconds(List<String> parts) {
    return Long.parseLong(parts.get(2));
  }

  /**
   * A lent file.
   *
   * @param workspace whose it is
   * @param id which one
   */
  public record Loan(WorkspaceId workspace, AttachmentId id) {}
}
