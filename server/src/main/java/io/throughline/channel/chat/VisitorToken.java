package io.throughline.channel.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.throughline.channel.Forged;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

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
  private static final int LENGTH = 4096;

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
        key(inbox).visitor(identity.subject()),
        Optional.of(identity),
        now);
  }

  /** The token as the widget carries it. */
  public String seal(Inbox inbox) {
    byte[] claims = Json.bytes(this);
    return encode(claims) + "." + encode(key(inbox).hash(USE, claims));
  }

  /**
   * Reads a token of this inbox.
   *
   * @throws Forged if it was not made by us for this inbox, or is past its time
   */
  public static VisitorToken open(Inbox inbox, String sealed, Instant now) {
    int dot = sealed.indexOf('.');
    if (dot < 1 || sealed.length() > LENGTH) {
      throw new Forged("this is not a visitor token");
    }
    VisitorToken token = genuine(inbox, sealed.substring(0, dot), sealed.substring(dot + 1));
    if (!token.workspace.equals(inbox.workspace().toString()) || !token.inbox.equals(inbox.key())) {
      throw new Forged("the visitor token is for another inbox");
    }
    Instant end = token.signed.map(SignedIdentity::expires).orElse(token.issued.plus(LASTS));
    if (!end.isAfter(now)) {
      throw new Forged("the visitor token has expired");
    }
    return token;
  }

  private static VisitorToken genuine(Inbox inbox, String claims, String hash) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(claims);
      if (!key(inbox).matches(USE, bytes, Base64.getUrlDecoder().decode(hash))) {
        throw new Forged("the visitor token was not made here");
      }
      return Json.read(new String(bytes, StandardCharsets.UTF_8), VisitorToken.class);
    } catch (IllegalArgumentException | JacksonException e) {
      throw new Forged("this is not a visitor token");
    }
  }

  private static ChatKey key(Inbox inbox) {
    return new ChatKey(inbox.settings().text(ChatSettings.SECRET));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
