package io.throughline.kernel.crypto;

import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The master keys of an installation, 32 bytes each, from {@code keys/secret.key}: one base64 line
 * per key. The first seals and signs; the others, older ones, still open and verify. Every use gets
 * a key of its own, derived by HKDF-SHA256 (RFC 5869). Without this file the sealed secrets are
 * lost: it belongs in every backup.
 */
public final class Keys {
  private static final int SIZE = 32;

  private final List<SecretKey> masters;

  private Keys(List<SecretKey> masters) {
    this.masters = List.copyOf(masters);
  }

  /** Of these bytes, for tests and tools. */
  public static Keys of(byte[] master) {
    return new Keys(List.of(new SecretKeySpec(master, "HKDF")));
  }

  /**
   * Reads the file, or makes it with a new key when there is none. An existing file is never
   * written to; of several nodes that start at once, one makes it.
   *
   * @throws CannotStart if it cannot be read or made, or is damaged
   */
  public static Keys open(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      List<SecretKey> masters =
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> Base64.getDecoder().decode(line.strip()))
              .<SecretKey>map(Keys::checked)
              .toList();
      if (masters.isEmpty()) {
        throw new IllegalArgumentException("it holds no key");
      }
      return new Keys(masters);
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStart(
          "The key file "
              + file
              + " cannot be used: "
              + e.getMessage()
              + ". Restore it from the backup; without it the secrets of inboxes cannot be read.",
          e);
    }
  }

  /** Seals and opens secrets at rest. */
  public Sealer sealer() {
    return new Sealer(derive("throughline seal v1"));
  }

  /**
   * Signs and verifies tokens of one purpose; a token of another purpose does not verify.
   *
   * @param purpose a name that never changes, such as {@code visitor}
   */
  public Signer signer(String purpose) {
    return new Signer(derive("throughline sign v1 " + purpose));
  }

  private List<byte[]> derive(String info) {
    return masters.stream().map(master -> derive(master, info)).toList();
  }

  private static byte[] derive(SecretKey master, String info) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(master)
                  .thenExpand(info.getBytes(StandardCharsets.UTF_8), SIZE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SecretKey checked(byte[] key) {
    if (key.length != SIZE) {
      throw new IllegalArgumentException("a key is not of 32 bytes");
    }
    return new SecretKeySpec(key, "HKDF");
  }

  /** Writes beside and links into place: the link fails if somebody was faster. */
  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("it has no folder");
    }
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    byte[] key = new byte[SIZE];
    new SecureRandom().nextBytes(key);
    byte[] line = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.UTF_8);
    Path fresh = Files.createTempFile(folder, "secret", ".new");
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(line));
        channel.force(true);
      }
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another node made it a moment ago; that one counts.
    } finally {
      Files.delete(fresh);
    }
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }
}
