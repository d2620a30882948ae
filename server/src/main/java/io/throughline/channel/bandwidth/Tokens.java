package io.throughline.channel.bandwidth;

import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebForm;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens by client credentials (RFC 6749, section 4.4), kept until shortly before they end.
 */
final class Tokens {
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final double USUAL_SECONDS = 600;

  private final Outgoing outgoing;
  private final Clock clock;
  private final Map<BandwidthSettings, Token> kept = new ConcurrentHashMap<>();

  Tokens(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * What asking for a token gave.
   *
   * @param token empty if there is a refusal
   */
  record Given(String token, Optional<WebReply> refusal) {
    /** Without the token. */
    @Override
    public String toString() {
      return refusal.isEmpty() ? "a token" : "a refusal";
    }
  }

  /** A token that is good for a while. */
  Given token(BandwidthSettings settings) throws Trouble {
    Token token = kept.get(settings);
    if (token != null && clock.instant().isBefore(token.until())) {
      return new Given(token.value(), Optional.empty());
    }
    WebReply reply = WebReply.of(outgoing.call(request(settings)));
    Optional<String> value = Fields.find(reply.body(), "access_token");
    if (!reply.succeeded() || value.isEmpty()) {
      return new Given("", Optional.of(reply));
    }
    double seconds = Fields.number(reply.body(), "expires_in").orElse(USUAL_SECONDS);
    Instant end = clock.instant().plusMillis((long) (seconds * 1000)).minus(EARLY);
    kept.put(settings, new Token(value.get(), end));
    return new Given(value.get(), Optional.empty());
  }

  /** The API did not take the token: the next call asks for another. */
  void drop(BandwidthSettings settings) {
    kept.remove(settings);
  }

  private static Call request(BandwidthSettings settings) {
    String pair = settings.clientId() + ":" + settings.clientSecret();
    return Call.post(
            URI.create(settings.tokens()),
            settings.tokenHost(),
            new WebForm().add("grant_type", "client_credentials").payload())
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private record Token(String value, Instant until) {
    @Override
    public String toString() {
      return "a token until " + until;
    }
  }
}
