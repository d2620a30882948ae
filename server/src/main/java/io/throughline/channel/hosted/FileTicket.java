package io.throughline.channel.hosted;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.throughline.channel.Forged;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What a visitor gets for an upload and sends with the message it belongs to: nobody can send a
 * file that they have not uploaded themselves.
 *
 * @param visitor who uploaded it
 * @param id under which it is kept
 * @param name its name
 * @param mediaType its media type
 */
public record FileTicket(
    @JsonProperty("v") UUID visitor,
    @JsonProperty("i") String id,
    @JsonProperty("n") String name,
    @JsonProperty("m") String mediaType) {
  private static final String USE = "file ticket";
  private static final String VIEW = "file view";
  private static final int MARK = 16;

  /** The ticket as the widget carries it. */
  public String seal(Inbox inbox) {
    return new VisitorKey(inbox).seal(USE, Json.bytes(this));
  }

  /**
   * Reads a ticket of this visitor.
   *
   * @throws Forged if it is none
   */
  public static FileTicket open(Inbox inbox, UUID visitor, String sealed) {
    FileTicket ticket = Json.read(new VisitorKey(inbox).open(USE, sealed), FileTicket.class);
    if (!ticket.visitor.equals(visitor)) {
      throw new Forged("the file is another visitor's");
    }
    return ticket;
  }

  /** The mark in a file's address which shows that this visitor may look at it. */
  public static String mark(Inbox inbox, UUID visitor, AttachmentId id) {
    return HexFormat.of().formatHex(Arrays.copyOf(view(inbox, visitor, id), MARK));
  }

  /** Whether the mark is the one for this visitor and file, compared in constant time. */
  public static boolean marked(Inbox inbox, UUID visitor, AttachmentId id, String mark) {
    return Digest.same(
        mark(inbox, visitor, id).getBytes(StandardCharsets.US_ASCII),
        mark.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] view(Inbox inbox, UUID visitor, AttachmentId id) {
    return new VisitorKey(inbox).hash(VIEW, (visitor + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
