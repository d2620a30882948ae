package io.throughline.channel.email;

import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens for mailboxes (RFC 6749 sections 4.4 and 6), kept until shortly before they expire.
 */
final class AccessTokens {
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final InstantSource clock;

  private record Token(String value, Instant until) {}

  AccessTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What to log in with: the password, or an access token.
   *
   * @throws Refused if the provider does not give one
   */
  String secret(Login login) {
    return login.grant().map(this::token).orElse(login.password());
  }

  private String token(Login.Grant grant) {
    String key = grant.tokenUrl() + " " + grant.clientId() + " " + grant.refreshToken().hashCode();
    return tokens
        .compute(
            key,
            (name, known) ->
                known != null && clock.instant().isBefore(known.until()) ? known : fetch(grant))
        .value();
  }

  private Token fetch(Login.Grant grant) {
    Map<String, String> form = new TreeMap<>();
    form.put("client_id", grant.clientId());
    form.put("client_secret", grant.clientSecret());
    form.put("grant_type", grant.refreshToken().isEmpty() ? "client_credentials" : "refresh_token");
    form.put("refresh_token", grant.refreshToken());
    form.put("scope", grant.scope());
    form.values().removeIf(String::isEmpty);
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(grant.tokenUrl()))
                  .timeout(Duration.ofSeconds(30))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return read(answer);
    } catch (IOException | RuntimeException failed) {
      throw failed instanceof Refused refused
          ? refused
          : new Refused("The token server cannot be reached: " + failed.getMessage(), false);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Refused("stopped", false);
    }
  }

  private Token read(HttpResponse<String> answer) {
    boolean good = answer.statusCode() == 200;
    JsonNode json = good ? Json.tree(answer.body()) : Json.object();
    String token = json.path("access_token").asString("");
    if (token.isEmpty()) {
      throw new Refused(
          "The token server answered %d: %s"
              .formatted(answer.statusCode(), Headers.oneLine(answer.body())),
          answer.statusCode() < 500);
    }
    return new Token(
        token, clock.instant().plusSeconds(json.path("expires_in").asLong(300)).minus(MARGIN));
  }

  /** No token was given. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean lasting;

    Refused(String reason, boolean lasting) {
      super(reason.length() > 400 ? reason.substring(0, 400) : reason, null, false, false);
      this.lasting = lasting;
    }

    /** Whether asking again is pointless until somebody consents anew. */
    boolean lasting() {
      return lasting;
    }
  }
}
