package io.throughline.notice;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.kernel.crypto.Sealer;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * The keys by which workspaces prove to push services who they are (VAPID, RFC 8292): made once for
 * each and kept sealed in the database, since browsers take pushes of that key alone.
 */
public final class PushKeys {
  private static final String PURPOSE = "push key";
  private static final Duration VALID = Duration.ofHours(12);

  private final Database database;
  private final Sealer sealer;
  private final PushKeyStore store;

  /** Sealed by this. */
  public PushKeys(Database database, Sealer sealer) {
    this.database = database;
    this.sealer = sealer;
    this.store = new PushKeyStore(database);
  }

  /** The workspace's key, made now if there is none. */
  Pair of(WorkspaceId workspace) {
    PushKeyStore.Row row =
        database.write(
            () ->
                store
                    .find(workspace)
                    .orElseGet(
                        () -> {
                          store.insert(workspace, fresh(workspace));
                          return store.find(workspace).orElseThrow();
                        }));
    return new Pair(read(sealer.open(row.sealed(), workspace, PURPOSE)));
  }

  private PushKeyStore.Row fresh(WorkspaceId workspace) {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).generate();
      return new PushKeyStore.Row(
          Encryption.bytes(key.toECPublicKey()),
          sealer.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), workspace, PURPOSE));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey read(byte[] opened) {
    try {
      return ECKey.parse(new String(opened, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Both halves. */
  static final class Pair {
    private final ECKey key;

    Pair(ECKey key) {
      this.key = key;
    }

    /** The public half as browsers want it. */
    String publicText() {
      try {
        return Base64URL.encode(Encryption.bytes(key.toECPublicKey())).toString();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }

    /**
     * The Authorization header of a push.
     *
     * @param contact where the operator of the push service can turn to
     */
    String authorization(URI endpoint, URI contact, Instant now) {
      try {
        SignedJWT token =
            new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(com.nimbusds.jose.JOSEObjectType.JWT)
                    .build(),
                new JWTClaimsSet.Builder()
                    .audience(endpoint.getScheme() + "://" + endpoint.getRawAuthority())
                    .expirationTime(Date.from(now.plus(VALID)))
                    .subject(contact.toString())
                    .build());
        token.sign(new ECDSASigner(key));
        return "vapid t=" + token.serialize() + ", k=" + publicText();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
