package io.throughline.conversation;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed names of conversations, short enough for the local part of an address and indifferent to
 * case: 32 hexadecimal digits of the id and 16 of an HMAC-SHA256 over workspace and id.
 */
public final class ReplyTokens {
  private static final int ID_DIGITS = 32;
  private static final int TAG_DIGITS = 16;

  private final SecretKeySpec key;

  /** Signed with this key. */
  public ReplyTokens(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
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
    if (!MessageDigest.isEqual(expected, given)) {
      return Optional.empty();
    }
    return Optional.of(
        new ConversationId(
            new UUID(
                Long.parseUnsignedLong(id.substring(0, 16), 16),
                Long.parseUnsignedLong(id.substring(16), 16))));
  }

  private String tag(WorkspaceId workspace, String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(16)
              .putLong(workspace.value().getMostSignificantBits())
              .putLong(workspace.value().getLeastSignificantBits())
              .array());
      byte[] sum = mac.doFinal(id.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sum, 0, TAG_DIGITS / 2);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
