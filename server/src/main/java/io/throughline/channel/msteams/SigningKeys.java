package io.throughline.channel.msteams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.RSAKey;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The keys with which the network signs, as its metadata tells them. They are kept for a day; a key
 * that is not among them is looked for again, but not every time that somebody names one.
 */
final class SigningKeys {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Outgoing outgoing;
  private final Clock clock;
  private final Cache<String, Ring> rings = Caffeine.newBuilder().maximumSize(100).build();

  SigningKeys(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * A key.
   *
   * @param issuer who signs with it
   * @param endorsements the networks for which it signs
   */
  record Signer(String issuer, RSAKey key, List<String> endorsements) {}

  private record Ring(Map<String, Signer> signers, Instant since) {
    boolean olderThan(Duration age, Instant now) {
      return since.plus(age).isBefore(now);
    }
  }

  /**
   * The key of this id; empty if there is none. Blocking when it has to be asked for.
   *
   * @throws Refusal.Unavailable if the keys cannot be had now
   */
  Optional<Signer> find(Bot bot, String id) {
    Ring ring = rings.get(bot.metadata(), _ -> fetched(bot));
    Instant now = clock.instant();
    boolean missing = !ring.signers().containsKey(id) && ring.olderThan(PAUSE, now);
    if (missing || ring.olderThan(KEPT, now)) {
      ring = renewed(bot, ring);
    }
    return Optional.ofNullable(ring.signers().get(id));
  }

  /** Keys that are known hold on when the network cannot be asked. */
  private Ring renewed(Bot bot, Ring old) {
    return rings
        .asMap()
        .compute(
            bot.metadata(),
            (_, known) -> {
              if (known != null && known.since().isAfter(old.since())) {
                return known;
              }
              try {
                return fetched(bot);
              } catch (Refusal.Unavailable e) {
                return new Ring(old.signers(), clock.instant());
              }
            });
  }

  private Ring fetched(Bot bot) {
    try {
      return new Ring(load(bot), clock.instant());
    } catch (Trouble e) {
      throw new Refusal.Unavailable("the network's keys cannot be had: " + e.getMessage(), SOON);
    }
  }

  /** Asks for the keys. */
  Map<String, Signer> load(Bot bot) throws Trouble {
    JsonNode metadata = read(bot, bot.metadata());
    String issuer = Fields.text(metadata, "issuer");
    JsonNode keys = read(bot, Fields.text(metadata, "jwks_uri"));
    Map<String, Signer> signers = new HashMap<>();
    for (JsonNode each : Fields.items(keys, "keys")) {
      List<String> endorsements =
          Fields.items(each, "endorsements").stream().map(node -> node.asString("")).toList();
      key(each)
          .ifPresent(key -> signers.put(key.getKeyID(), new Signer(issuer, key, endorsements)));
    }
    if (issuer.isBlank() || signers.isEmpty()) {
      throw new Trouble.Barred("the metadata names no issuer or no keys");
    }
    return Map.copyOf(signers);
  }

  private static Optional<RSAKey> key(JsonNode node) {
    try {
      RSAKey key = RSAKey.parse(Json.write(node));
      return Optional.of(key).filter(one -> one.getKeyID() != null && one.size() >= 2048);
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private JsonNode read(Bot bot, String address) throws Trouble {
    try {
      Call call = Call.get(URI.create(address), bot.metadataReach()).patience(PATIENCE);
      return WebReply.of(outgoing.call(call)).body();
    } catch (IllegalArgumentException e) {
      throw new Trouble.Barred("not an address of metadata");
    }
  }
}
