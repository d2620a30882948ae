package io.throughline.edge.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.channel.hosted.VisitorAction;
import io.throughline.customer.Handle;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.kernel.config.ServerConfig;
import io.throughline.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignedChatsTest {
  private static final ServerConfig CONFIG =
      new ServerConfig("127.0.0.1", 0, URI.create("http://desk.example"), List.of());
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final PretendHouse house = new PretendHouse();
  private final Chats chats = new Chats(house, CONFIG, UUID::randomUUID, new Hands(now));
  private final WebServer server =
      new WebServer(CONFIG, new Problems(UUID::randomUUID), List.of(chats));
  private final Widget widget = new Widget(server.start());

  @AfterEach
  void stop() {
    chats.close();
    server.close();
  }

  /** A clock that is set by hand. */
  private static final class Hands extends Clock {
    private final AtomicReference<Instant> now;

    Hands(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return java.util.Objects.requireNonNull(now.get());
    }
  }

  private HttpResponse<String> session(String visitor, String identity) {
    return widget.post("/session", Map.of("visitor", visitor, "identity", identity));
  }

  private static Instant later(Duration time) {
    return START.plus(time);
  }

  @Test
  void showsASignedVisitorAllTheirMessages() {
    house.people.put(Handle.of(Handle.EXTERNAL, "42"), PretendHouse.ANN);
    house.elsewhere("message", "in a mail");
    house.elsewhere("note", "a note");
    HttpResponse<String> session = session("", jwt("42", later(Duration.ofHours(1))));
    assertThat(Widget.json(session, "/name")).isEqualTo("Ann");
    assertThat(Widget.json(session, "/email")).isEqualTo("ann@x.io");
    assertThat(Json.tree(session.body()).path("identified").asBoolean()).isTrue();
    assertThat(Json.tree(session.body()).path("entries"))
        .extracting(entry -> entry.path("text").asString())
        .containsExactly("in a mail");
    String token = Widget.json(session, "/visitor");
    try (Widget.Line line = widget.line(token, Widget.json(session, "/resume"))) {
      line.next("ping");
      chats.follow(house.added(house.elsewhere("note", "another note")));
      chats.follow(house.added(house.elsewhere("message", "another mail")));
      assertThat(line.next("entry").at("/entry/text").asString()).isEqualTo("another mail");
      line.send(Map.of("type", "message", "id", "client-id-1", "text", "hello"));
      line.next("accepted");
      VisitorAction said = house.actions.element();
      assertThat(said.signed().orElseThrow().subject()).isEqualTo("42");
      now.set(later(Duration.ofHours(2)));
      line.send(Map.of("type", "pong"));
      line.send(Map.of("type", "message", "id", "client-id-2", "text", ""));
      line.next("refused");
      chats.beat();
      assertThat(line.closed()).isEqualTo(ChatSocket.EXPIRED);
    }
  }

  @Test
  void linksWhatWasSaidBefore() {
    String anonymous = widget.visitor();
    UUID before = Widget.id(anonymous);
    String identity = jwt("42", later(Duration.ofHours(1)));
    session(anonymous, identity);
    assertThat(house.actions).as("nothing was said").isEmpty();
    house.said(before, "in", "hello");
    HttpResponse<String> session = session(anonymous, identity);
    VisitorAction link = house.actions.element();
    assertThat(link.visitor()).isEqualTo(before);
    assertThat(link.what()).isEqualTo(new VisitorAction.SignIn());
    String token = Widget.json(session, "/visitor");
    assertThat(Widget.id(token)).isNotEqualTo(before);
    assertThat(Widget.id(Widget.json(session("", identity), "/visitor")))
        .as("the same on every device")
        .isEqualTo(Widget.id(token));
    assertThat(
            Widget.id(Widget.json(widget.post("/session", Map.of("visitor", token)), "/visitor")))
        .as("the log-in is over")
        .isNotEqualTo(Widget.id(token));
  }

  @Test
  void doesNotBelieveABadSignature() {
    house.people.put(Handle.of(Handle.EXTERNAL, "42"), PretendHouse.ANN);
    house.elsewhere("message", "in a mail");
    HttpResponse<String> session =
        session("", jwt("42", later(Duration.ofHours(1))).replace('.', '_'));
    assertThat(Widget.json(session, "/fault")).contains("not a signed token");
    assertThat(Json.tree(session.body()).path("identified").asBoolean()).isFalse();
    assertThat(Json.tree(session.body()).path("entries")).isEmpty();
    assertThat(Widget.json(session("", jwt("42", START)), "/fault")).contains("expired");
  }

  private static String jwt(String subject, Instant expires) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.HS256),
              new JWTClaimsSet.Builder()
                  .subject(subject)
                  .claim("name", "Ann")
                  .claim("email", "ann@x.io")
                  .expirationTime(Date.from(expires))
                  .build());
      jwt.sign(new MACSigner(PretendHouse.SECRET));
      return String.valueOf(jwt.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
