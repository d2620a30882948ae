package io.throughline.channel.msteams;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Fields;
import io.throughline.kernel.json.Json;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Whether a request comes from the network: a JWT in its Authorization header, signed by a key that
 * is endorsed for Teams, for this bot and for the service that the request names. It signs who
 * calls, not the bytes.
 */
final class Signature {
  private static final String PREFIX = "Bearer ";
  private static final String ENDORSED = "msteams";
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int LONGEST = 8192;

  private final SigningKeys keys;

  Signature(SigningKeys keys) {
    this.keys = keys;
  }

  /** Throws {@link Forged} unless it is. */
  void check(Bot bot, RawRequest request) {
    String header = request.header("authorization").orElseThrow(() -> new Forged("no token"));
    if (!header.startsWith(PREFIX) || header.length() > LONGEST || bot.app().isEmpty()) {
      throw new Forged("no token of the network");
    }
    JsonNode activity = activity(request);
    try {
      SignedJWT token = SignedJWT.parse(header.substring(PREFIX.length()).strip());
      SigningKeys.Signer signer = signer(bot, token);
      if (!token.verify(new RSASSAVerifier(signer.key()))) {
        throw new Forged("the token's signature does not fit");
      }
      claims(bot, token.getJWTClaimsSet(), signer.issuer(), request.receivedAt());
      service(token.getJWTClaimsSet(), activity);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new Forged("this is not a signed token");
    }
  }

  private static JsonNode activity(RawRequest request) {
    try {
      return Json.tree(request.body().bytes());
    } catch (JacksonException e) {
      throw new Forged("the body is not JSON");
    }
  }

  private SigningKeys.Signer signer(Bot bot, SignedJWT token) {
    @Nullable String id = token.getHeader().getKeyID();
    if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()) || id == null) {
      throw new Forged("the token is not signed with RS256");
    }
    SigningKeys.Signer signer =
        keys.find(bot, id).orElseThrow(() -> new Forged("nobody of the network has this key"));
    if (!signer.endorsements().contains(ENDORSED)) {
      throw new Forged("the key does not sign for this network");
    }
    return signer;
  }

  private static void claims(Bot bot, JWTClaimsSet claims, String issuer, Instant now) {
    if (!issuer.equals(claims.getIssuer())) {
      throw new Forged("the token is of another issuer");
    }
    if (!claims.getAudience().contains(bot.app())) {
      throw new Forged("the token is for another bot");
    }
    @Nullable Date until = claims.getExpirationTime();
    if (until == null || !until.toInstant().plus(SKEW).isAfter(now)) {
      throw new Forged("the token has expired");
    }
    @Nullable Date from = claims.getNotBeforeTime();
    if (from != null && from.toInstant().minus(SKEW).isAfter(now)) {
      throw new Forged("the token is not valid yet");
    }
  }

  private static void service(JWTClaimsSet claims, JsonNode activity) {
    Optional<String> signed =
        Optional.<Object>ofNullable(claims.getClaim("serviceurl"))
            .or(() -> Optional.ofNullable(claims.getClaim("serviceUrl")))
            .map(Object::toString);
    if (!signed.equals(Fields.find(activity, "serviceUrl"))) {
      throw new Forged("the token is for another service");
    }
  }
}
