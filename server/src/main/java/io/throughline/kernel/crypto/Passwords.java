package io.throughline.kernel.crypto;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id (RFC 9106), stored in PHC form with salt and cost. The default
 * cost is OWASP's (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane. Each hash takes that
 * memory, so only as many run at once as there are processors; the others wait. The library keeps
 * as much from the first hash on, so nothing is hashed before somebody logs in.
 */
public final class Passwords {
  private static final int HASH = 32;
  private static final int SALT = 16;

  private final int memory;
  private final int passes;
  private final Semaphore slots;
  private final String nobody;

  /** At OWASP's cost. */
  public Passwords() {
    this(19 * 1024, 2);
  }

  /**
   * At another cost.
   *
   * @param memory in KiB
   * @param passes over it
   */
  public Passwords(int memory, int passes) {
    this.memory = memory;
    this.passes = passes;
    this.slots = new Semaphore(Runtime.getRuntime().availableProcessors());
    this.nobody =
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s".formatted(memory, passes, random(SALT), random(HASH));
  }

  /** So many random bytes as PHC strings have them: base64 without padding. */
  private static String random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private Argon2Function cost() {
    return Argon2Function.getInstance(memory, passes, 1, HASH, Argon2.ID);
  }

  /** The hash of the password, for storing. */
  public String hash(String password) {
    slots.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(SALT).with(cost()).getResult();
    } finally {
      slots.release();
    }
  }

  /** Whether the password is the one behind this hash. */
  public boolean matches(String password, String hash) {
    slots.acquireUninterruptibly();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      slots.release();
    }
  }

  /** A hash that no known password matches, to compare with where there is no account. */
  public String nobody() {
    return nobody;
  }

  /** Whether the hash was made at another cost and should be made anew at the next log-in. */
  public boolean isOutdated(String hash) {
    return !cost().equals(Argon2Function.getInstanceFromHash(hash));
  }
}
