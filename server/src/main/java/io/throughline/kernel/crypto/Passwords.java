package io.throughline.kernel.crypto;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id (RFC 9106), stored in PHC form with salt and cost. The default
 * cost is OWASP's (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane. Each hash takes that
 * memory, so only as many run at once as there are processors; the others wait.
 */
public final class Passwords {
  private static final int HASH = 32;
  private static final int SALT = 16;

  private final Argon2Function cost;
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
    this.cost = Argon2Function.getInstance(memory, passes, 1, HASH, Argon2.ID);
    this.slots = new Semaphore(Runtime.getRuntime().availableProcessors());
    this.nobody = hash(new RandomTokens().secret());
  }

  /** The hash of the password, for storing. */
  public String hash(String password) {
    slots.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(SALT).with(cost).getResult();
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
    return !cost.equals(Argon2Function.getInstanceFromHash(hash));
  }
}
