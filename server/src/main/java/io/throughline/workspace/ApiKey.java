package io.throughline.workspace;

import io.throughline.kernel.id.ApiKeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A key for programs, without its secret.
 *
 * @param id its id
 * @param name what it is for
 * @param hint its last four characters, to tell keys apart
 * @param role names what it may do
 * @param assistant whether what it writes is the Assistant's, not an agent's
 * @param createdAt when it was made
 * @param usedAt when it was last used, to the minute
 * @param revokedAt since when it is void
 */
public record ApiKey(
    ApiKeyId id,
    String name,
    String hint,
    RoleKey role,
    boolean assistant,
    Instant createdAt,
    Optional<Instant> usedAt,
    Optional<Instant> revokedAt) {

  /**
   * A key just made.
   *
   * @param key the key
   * @param secret what the program sends; shown this once
   */
  public record Created(ApiKey key, String secret) {
    @Override
    public String toString() {
      return key.toString();
    }
  }
}
