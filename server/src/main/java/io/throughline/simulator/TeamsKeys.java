package io.throughline.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The key with which a stand-in of Microsoft Teams signs, and what it publishes of it. */
final class TeamsKeys {
  private static final int BITS = 2048;

  private final RSAKey key;

  TeamsKeys() {
    try {
      this.key = new RSAKeyGenerator(BITS).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What anybody may know of it. */
  ObjectNode published(String network) {
    ObjectNode keys = Json.object();
    ArrayNode all = keys.putArray("keys");
    ObjectNode one = (ObjectNode) Json.tree(key.toPublicJWK().toJSONString());
    one.put("use", "sig").putArray("endorsements").add(network);
    all.add(one);
    return keys;
  }

  /** A token of these claims. */
  String token(String issuer, String audience, String service, Instant from, Instant until) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .claim("serviceurl", service)
            .notBeforeTime(Date.from(from))
            .expirationTime(Date.from(until))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}
