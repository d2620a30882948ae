package io.throughline.notice;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for a browser so that its push service cannot read along (RFC 8291, RFC 8188). */
final class Encryption {
  /** The most bytes that fit into the one record that push services have to take. */
  static final int MOST = 3993;

  private static final int RECORD = 4096;
  private static final int COORDINATE = 32;
  private static final int POINT = 1 + 2 * COORDINATE;
  private static final byte UNCOMPRESSED = 4;
  private static final byte LAST = 2;
  private static final int TAG_BITS = 128;

  private Encryption() {}

  /**
   * The body of a push.
   *
   * @param browser its public key
   * @param secret its authentication secret
   * @param sender a pair of keys for this message alone
   * @param salt 16 random bytes
   */
  static byte[] encrypt(byte[] plain, byte[] browser, byte[] secret, KeyPair sender, byte[] salt) {
    if (plain.length > MOST) {
      throw new IllegalArgumentException("longer than a push");
    }
    byte[] ours = bytes((ECPublicKey) sender.getPublic());
    try {
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(sender.getPrivate());
      agreement.doPhase(point(browser), true);
      byte[] shared = agreement.generateSecret();
      byte[] info = join(text("WebPush: info\0"), browser, ours);
      byte[] material = derive(secret, shared, info, 32);
      byte[] key = derive(salt, material, text("Content-Encoding: aes128gcm\0"), 16);
      byte[] nonce = derive(salt, material, text("Content-Encoding: nonce\0"), 12);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(join(plain, new byte[] {LAST}));
      byte[] head = ByteBuffer.allocate(5).putInt(RECORD).put((byte) ours.length).array();
      return join(salt, head, ours, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A point of P-256 in its uncompressed form (X9.62).
   *
   * @throws IllegalArgumentException if it is none
   */
  static ECPublicKey point(byte[] bytes) {
    if (bytes.length != POINT || bytes[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("not an uncompressed point");
    }
    try {
      return new ECKey.Builder(
              Curve.P_256,
              Base64URL.encode(Arrays.copyOfRange(bytes, 1, 1 + COORDINATE)),
              Base64URL.encode(Arrays.copyOfRange(bytes, 1 + COORDINATE, POINT)))
          .build()
          .toECPublicKey();
    } catch (JOSEException | IllegalStateException e) {
      throw new IllegalArgumentException("not a point of the curve", e);
    }
  }

  /** The uncompressed form of a point. */
  static byte[] bytes(ECPublicKey key) {
    ECKey point = new ECKey.Builder(Curve.P_256, key).build();
    return join(new byte[] {UNCOMPRESSED}, point.getX().decode(), point.getY().decode());
  }

  private static byte[] derive(byte[] salt, byte[] material, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(material).thenExpand(info, length));
  }

  private static byte[] text(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(it -> it.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
