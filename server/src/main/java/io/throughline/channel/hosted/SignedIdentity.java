package io.throughline.channel.hosted;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.channel.Forged;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who the host application says its visitor is, proved by a JWT (RFC 7519) that its server signed
 * with the inbox's secret.
 *
 * @param subject the person's id in the host application
 * @param email their address there, lower-case
 * @param phone their number there, E.164
 * @param name their name there
 * @param expires from when on the token proves nothing
 */
public record SignedIdentity(
    String subject,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> name,
    Instant expires) {
  /** The longest time a token may be valid for. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int TOKEN_LENGTH = 4096;
  private static final int SECRET_BYTES = 32;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String PROOF = "signed identity";

  /** Without blank ends, however it was kept. */
  public SignedIdentity {
    subject = subject.strip();
    email = email.map(String::strip);
    phone = phone.map(String::strip);
    if (subject.isEmpty()
        || email.filter(String::isEmpty).isPresent()
        || phone.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException("a signed identity without an id");
    }
  }

  /**
   * Reads a token: HS256 only, with {@code sub} and an {@code exp} at most 24 hours ahead.
   *
   * @throws Forged if it proves nothing, with the reason for the developer of the host page
   */
  public static SignedIdentity read(String token, String secret, Instant now) {
    JWTClaimsSet claims = genuine(token, secret);
    Instant expires = expiry(claims, now);
    String subject = text(claims, "sub", 255).orElseThrow(() -> new Forged("sub is missing"));
    Optional<String> email =
        text(claims, Handle.EMAIL, 255).map(value -> value.toLowerCase(Locale.ROOT));
    Optional<String> phone =
        text(claims, "phone", 64).map(value -> value.replaceAll("[\\s().-]", ""));
    if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
      throw new Forged("email is not an address");
    }
    if (phone.isPresent() && !PHONE.matcher(phone.get()).matches()) {
      throw new Forged("phone is not a number in E.164, such as +4722334455");
    }
    return new SignedIdentity(subject, email, phone, text(claims, "name", 200), expires);
  }

  private static JWTClaimsSet genuine(String token, String secret) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    if (key.length < SECRET_BYTES) {
      throw new Forged("the inbox's secret is too short");
    }
    if (token.length() > TOKEN_LENGTH) {
      throw new Forged("the token is too long");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())) {
        throw new Forged("the token is not signed with HS256");
      }
      if (!jwt.verify(new MACVerifier(key))) {
        throw new Forged("the signature does not fit the inbox's secret");
      }
      return jwt.getJWTClaimsSet();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new Forged("this is not a signed token");
    }
  }

  private static Instant expiry(JWTClaimsSet claims, Instant now) {
    @Nullable Date exp = claims.getExpirationTime();
    if (exp == null) {
      throw new Forged("exp is missing");
    }
    Instant expires = exp.toInstant();
    if (!expires.isAfter(now)) {
      throw new Forged("the token has expired");
    }
    if (expires.isAfter(now.plus(LONGEST).plus(SKEW))) {
      throw new Forged("exp is more than 24 hours ahead");
    }
    @Nullable Date from = claims.getNotBeforeTime();
    if (from != null && from.toInstant().isAfter(now.plus(SKEW))) {
      throw new Forged("the token is not valid yet");
    }
    return expires;
  }

  private static Optional<String> text(JWTClaimsSet claims, String name, int longest) {
    @Nullable Object value = claims.getClaim(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text) || text.length() > longest || text.contains("\0")) {
      throw new Forged(name + " is not a text of at most " + longest + " characters");
    }
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }

  /** The handles it proves. */
  List<Sender.Proof> proofs() {
    List<Sender.Proof> proofs = new ArrayList<>();
    proofs.add(proof(Handle.of(Handle.EXTERNAL, subject)));
    email.ifPresent(address -> proofs.add(proof(Handle.of(Handle.EMAIL, address))));
    phone.ifPresent(number -> proofs.add(proof(Handle.of(Handle.PHONE, number))));
    return proofs;
  }

  private static Sender.Proof proof(Handle handle) {
    return new Sender.Proof(handle, Evidence.VERIFIED, PROOF);
  }
}
