package io.throughline.conversation;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.Signer;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Signed names of conversations, short enough for the local part of an address and indifferent to
 * case: 32 hexadecimal digits of the id and 16 of a keyed hash over workspace and id.
 */
public final class ReplyTokens {
  private static final int ID_DIGITS = 32;
  private static final int TAG_DIGITS = 16;

  private final Signer signer;

  /** Signed by this signer. */
  public ReplyTokens(Signer signer) {
    this.signer = signer;
  }

  /** The token of a conversation. */
  public String token(WorkspaceId workspace, ConversationId conversation) {
    String id = conversation.toString().replace("-", "");
    return id + tag(workspace, id);
  }

  /** The conversation a token names; empty unless we signed it for this workspace. */
  public Optional<ConversationId> read(WorkspaceId workspace, String token) {
    String text = token.toLowerCase(Locale.ROOT);
    if (text.length() != ID_DIGITS + TAG_DIGITS || !text.matches("[0-9a-f]+")) {
      return Optional.empty();
    }
    String id = text.substring(0, ID_DIGITS);
    byte[] expected = tag(workspace, id).getBytes(StandardCharsets.US_ASCII);
    byte[] given = text.substring(ID_DIGITS).getBytes(StandardCharsets.US_ASCII);
    if (!Digest.same(expected, given)) {
      return Optional.empty();
    }
    return Optional.of(
        new ConversationId(
            new UUID(
                Long.parseUnsignedLong(id.substring(0, 16), 16),
                Long.parseUnsignedLong(id.substring(16), 16))));
  }

  private String tag(WorkspaceId workspace, String id) {
    byte[] sum = Digest.sha256(signer.sign(workspace + " " + id));
    return HexFormat.of().formatHex(sum, 0, TAG_DIGITS / 2);
  }
}
