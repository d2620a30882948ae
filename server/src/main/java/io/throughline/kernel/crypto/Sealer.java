package io.throughline.kernel.crypto;

import io.throughline.kernel.id.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM (NIST SP 800-38D). Sealed bytes are: version (1), key id (4),
 * nonce (12), ciphertext with its 16-byte tag. Workspace and purpose are bound in as associated
 * data, so that what was sealed for one does not open for another.
 */
public final class Sealer {
  private static final byte VERSION = 1;
  private static final int ID = 4;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD = 1 + ID + NONCE;

  private final List<byte[]> keys;
  private final SecureRandom random = new SecureRandom();

  Sealer(List<byte[]> keys) {
    this.keys = keys;
  }

  /** Seals for this workspace and purpose; twice the same gives different bytes. */
  public byte[] seal(byte[] plain, WorkspaceId workspace, String purpose) {
    byte[] key = keys.getFirst();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] head = ByteBuffer.allocate(HEAD).put(VERSION).put(id(key)).put(nonce).array();
    try {
      byte[] body =
          cipher(Cipher.ENCRYPT_MODE, key, nonce, bound(head, workspace, purpose)).doFinal(plain);
      return ByteBuffer.allocate(HEAD + body.length).put(head).put(body).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Opens what {@link #seal} made for the same workspace and purpose.
   *
   * @throws IllegalStateException if it was altered, sealed for another, or its key is gone
   */
  public byte[] open(byte[] sealed, WorkspaceId workspace, String purpose) {
    if (sealed.length < HEAD || sealed[0] != VERSION) {
      throw new IllegalStateException("not a sealed secret");
    }
    byte[] head = Arrays.copyOf(sealed, HEAD);
    byte[] id = Arrays.copyOfRange(head, 1, 1 + ID);
    byte[] nonce = Arrays.copyOfRange(head, 1 + ID, HEAD);
    byte[] key =
        keys.stream()
            .filter(candidate -> Arrays.equals(id(candidate), id))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the key of a sealed secret is gone"));
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, bound(head, workspace, purpose))
          .doFinal(sealed, HEAD, sealed.length - HEAD);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException("a sealed secret does not open here", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }

  private static byte[] bound(byte[] head, WorkspaceId workspace, String purpose) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(head.length + 2 * Long.BYTES + name.length)
        .put(head)
        .putLong(workspace.value().getMostSignificantBits())
        .putLong(workspace.value().getLeastSignificantBits())
        .put(name)
        .array();
  }

  private static byte[] id(byte[] key) {
    return Arrays.copyOf(Digest.sha256(key), ID);
  }
}
