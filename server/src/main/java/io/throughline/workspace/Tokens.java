package io.throughline.workspace;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.crypto.RandomTokens;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that say what they are and whose: {@code tls_<workspace key>_<secret>} for a session,
 * {@code tlk_} for an API key, {@code tli_} for an invitation. Only their SHA-256 is stored; they
 * have 256 bits, so that is enough. The prefix lets leak scanners know them.
 */
final class Tokens {
  private static final Pattern FORM = Pattern.compile("(tl[ski])_([a-z2-7]{8})_[A-Za-z0-9_-]{43}");

  private final RandomTokens random;

  Tokens(RandomTokens random) {
    this.random = random;
  }

  /** A new token of this sort. */
  String make(Sort sort, String workspaceKey) {
    return sort.prefix + "_" + workspaceKey + "_" + random.secret();
  }

  /** The parts of a token of this sort; empty for anything else. */
  static Optional<Parsed> parse(Sort sort, String token) {
    Matcher matcher = FORM.matcher(token);
    if (!matcher.matches() || !matcher.group(1).equals(sort.prefix)) {
      return Optional.empty();
    }
    return Optional.of(new Parsed(matcher.group(2), Digest.sha256(token)));
  }

  enum Sort {
    SESSION("tls"),
    KEY("tlk"),
    INVITATION("tli");

    private final String prefix;

    Sort(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The workspace's key and the hash to look for. */
  @SuppressWarnings("ArrayRecordComponent")
  record Parsed(String workspaceKey, byte[] hash) {}
}
