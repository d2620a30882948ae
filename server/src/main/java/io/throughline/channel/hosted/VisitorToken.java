package io.throughline.channel.hosted;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.throughline.channel.Forged;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a widget shows to prove which visitor it is: claims and their keyed hash. It carries its
 * workspace and inbox, so one made for another inbox is worthless even under the same secret.
 *
 * @param workspace the workspace
 * @param inbox the inbox's public key
 * @param visitor the visitor's id
 * @param signed who the host application says it is; such a token lasts only as long as that
 * @param issued when it was made
 */
public record VisitorToken(
    @JsonProperty("w") String workspace,
    @JsonProperty("k") String inbox,
    @JsonProperty("v") UUID visitor,
    @JsonProperty("s") Optional<SignedIdentity> signed,
    @JsonProperty("t") Instant issued) {
  /** How long an anonymous visitor is remembered after the last visit. */
  public static final Duration LASTS = Duration.ofDays(400);

  private static final String USE = "visitor token";

  /** A token for an anonymous visitor of the inbox. */
  public static VisitorToken anonymous(Inbox inbox, UUID visitor, Instant now) {
    return new VisitorToken(
        inbox.workspace().toString(), inbox.key(), visitor, Optional.empty(), now);
  }

  /** A token for a person whom the host application vouches for. */
  public static VisitorToken signed(Inbox inbox, SignedIdentity identity, Instant now) {
    return new VisitorToken(
        inbox.workspace().toString(),
        inbox.key(),
        new VisitorKey(inbox).visitor(identity.subject()),
        Optional.of(identity),
        now);
  }

  /** The token as the widget carries it. */
  public String seal(Inbox inbox) {
    return new VisitorKey(inbox).seal(USE, Json.bytes(this));
  }

  /**
   * Reads a token of this inbox.
   *
   * @throws Forged if it was not made by us for this inbox, or is past its time
   */
  public static VisitorToken open(Inbox inbox, String sealed, Instant now) {
    VisitorToken token = Json.read(new VisitorKey(inbox).open(USE, sealed), VisitorToken.class);
    if (!token.workspace.equals(inbox.workspace().toString()) || !token.inbox.equals(inbox.key())) {
      throw new Forged("the visitor token is for another inbox");
    }
    Instant end = token.signed.map(SignedIdentity::expires).orElse(token.issued.plus(LASTS));
    if (!end.isAfter(now)) {
      throw new Forged("the visitor token has expired");
    }
    return token;
  }
}
