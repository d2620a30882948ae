package io.throughline.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes over the widget's protocol, logged in at the shop: the identity is signed with the inbox's
 * secret, as the shop's own server would do it.
 */
final class ChatPlayer implements Player, AutoCloseable {
  private static final Duration VALID = Duration.ofHours(1);

  private final Inbox inbox;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<Person, Set<String>> seen = new ConcurrentHashMap<>();

  ChatPlayer(Inbox inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public void say(Person person, String text, URI house) {
    JsonNode session = session(person, house);
    seen.computeIfAbsent(person, one -> shown(session));
    ObjectNode frame = Json.object().put("type", "message").put("text", text);
    frame.put("id", UUID.randomUUID().toString()).putArray("attachments");
    String visitor =
        URLEncoder.encode(session.path("visitor").asString(""), StandardCharsets.UTF_8);
    JsonNode answer = post(house, "/messages?visitor=" + visitor, frame);
    if (!answer.path("type").asString("").equals("accepted")) {
      throw new IllegalStateException("the message was not taken: " + answer.path("reason"));
    }
  }

  @Override
  public List<Received> heard(URI house) {
    List<Received> heard = new ArrayList<>();
    seen.forEach(
        (person, known) -> {
          for (JsonNode entry : session(person, house).path("entries")) {
            if (!entry.path("mine").asBoolean(false) && known.add(entry.path("id").asString(""))) {
              heard.add(
                  new Received(
                      inbox.id(),
                      person.name(),
                      entry.path("text").asString(""),
                      Instant.parse(entry.path("at").asString(""))));
            }
          }
        });
    return heard;
  }

  private static Set<String> shown(JsonNode session) {
    Set<String> shown = new HashSet<>();
    session.path("entries").forEach(entry -> shown.add(entry.path("id").asString("")));
    return shown;
  }

  private JsonNode session(Person person, URI house) {
    return post(house, "/session", Json.object().put("identity", identity(person)));
  }

  private String identity(Person person) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(person.email().isEmpty() ? person.name() : person.email())
            .claim("name", person.name())
            .expirationTime(Date.from(clock.instant().plus(VALID)));
    if (!person.email().isEmpty()) {
      claims.claim("email", person.email());
    }
    if (!person.phone().isEmpty()) {
      claims.claim("phone", "+" + person.digits());
    }
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
      token.sign(
          new MACSigner(inbox.settings().text("identity_secret").getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the identity cannot be signed", e);
    }
  }

  private JsonNode post(URI house, String path, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(house.resolve("/chat/" + inbox.key() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the chat answered " + answer.statusCode());
      }
      return Json.tree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("the chat did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the chat was not waited for", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
