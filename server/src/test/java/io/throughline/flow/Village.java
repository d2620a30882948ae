package io.throughline.flow;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.throughline.kernel.time.VirtualClock;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A house with a chat, a mailbox that mail is piped into and a WhatsApp number, whose time is moved
 * by hand, and whoever writes there.
 */
final class Village implements AutoCloseable {
  static final String API = "/api/v1";
  static final String SUPPORT = "support@acme.example";

  /** Our own mail server, whose word about mails counts. */
  static final String SERVER = "mx.acme.example";

  final VirtualClock clock = new VirtualClock();
  final TestHouse house = new TestHouse(clock);
  final Cloud cloud = new Cloud();
  final Guest founder = house.founder("Acme", "maya@acme.example");
  final Guest api = house.program(founder, "admin");
  private final GreenMail post =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final JsonNode chat;
  private final JsonNode mailbox;
  private final JsonNode phone;

  Village() {
    post.start();
    chat = inbox("chat", Map.of("title", "Acme", "origins", "*"));
    mailbox = mailbox(SUPPORT);
    phone = inbox("whatsapp", cloud.settings());
  }

  /** An inbox for mail to this address. */
  JsonNode mailbox(String address) {
    return inbox(
        "email",
        Map.of(
            "address",
            address,
            "receive",
            "smtp",
            "authserv",
            SERVER,
            "smtp_host",
            "127.0.0.1",
            "smtp_port",
            String.valueOf(post.getSmtp().getPort()),
            "smtp_security",
            "none"));
  }

  private JsonNode inbox(String kind, Map<String, Object> settings) {
    return good(
        api.post(API + "/inboxes", Map.of("kind", kind, "name", kind, "settings", settings)));
  }

  static JsonNode good(Heard heard) {
    if (heard.status() / 100 != 2) {
      throw new IllegalStateException(heard.toString());
    }
    return heard.json();
  }

  /** The id of the mailbox. */
  String mailbox() {
    return mailbox.path("id").asString();
  }

  /** Somebody new at the widget: what proves which device it is. */
  String visitor() {
    return session(Map.of()).path("visitor").asString();
  }

  JsonNode session(Map<String, Object> body) {
    return good(house.stranger().post("/chat/" + chat.path("key").asString() + "/session", body));
  }

  /** A token in which the host application says who somebody is. */
  String identity(String subject, Map<String, String> claims) {
    try {
      JWTClaimsSet.Builder said =
          new JWTClaimsSet.Builder()
              .subject(subject)
              .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))));
      claims.forEach(said::claim);
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), said.build());
      token.sign(
          new MACSigner(
              chat.at("/generated/identity_secret").asString().getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody signed in at the widget. */
  String signedIn(String subject, Map<String, String> claims) {
    return session(Map.of("identity", identity(subject, claims))).path("visitor").asString();
  }

  /** Says something at the widget. */
  void chat(String visitor, String text) {
    chat(visitor, UUID.randomUUID().toString(), text);
  }

  /** Says something at the widget, under this id. */
  void chat(String visitor, String id, String text) {
    act(visitor, Map.of("type", "message", "id", id, "text", text));
  }

  /** Fills in the form of the widget. */
  void introduce(String visitor, String name, String email) {
    act(visitor, Map.of("type", "introduce", "name", name, "email", email));
  }

  void act(String visitor, Map<String, Object> action) {
    good(
        house
            .stranger()
            .post(
                "/chat/%s/messages?visitor=%s".formatted(chat.path("key").asString(), visitor),
                action));
  }

  /**
   * A mail comes in.
   *
   * @param from as in the header, such as {@code Ann <ann@x.example>}
   * @param proved whether our server says that it is by whom it says
   * @param headers further ones
   */
  void mail(String from, boolean proved, Map<String, String> headers, String text) {
    StringBuilder mail = new StringBuilder();
    String address = from.replaceAll(".*<|>.*", "");
    if (proved) {
      String domain = address.substring(address.indexOf('@') + 1);
      mail.append(
          "Authentication-Results: %s; dkim=pass header.d=%s\r\n".formatted(SERVER, domain));
    }
    mail.append("From: %s\r\nTo: %s\r\n".formatted(from, headers.getOrDefault("To", SUPPORT)));
    headers.forEach(
        (name, value) -> mail.append(name.equals("To") ? "" : "%s: %s\r\n".formatted(name, value)));
    if (!headers.containsKey("Message-ID")) {
      mail.append("Message-ID: <%s@village.example>\r\n".formatted(UUID.randomUUID()));
    }
    mail.append("Content-Type: text/plain; charset=utf-8\r\n\r\n")
        .append(text.replace("\n", "\r\n"))
        .append("\r\n");
    deliver(mailbox, mail.toString());
  }

  /** A mail comes in at one of the inboxes. */
  void deliver(JsonNode inbox, String mail) {
    Heard heard =
        house
            .stranger()
            .with("Authorization", "Bearer " + inbox.at("/generated/pipe_secret").asString())
            .with("Content-Type", "message/rfc822")
            .call("POST", "/hooks/" + inbox.path("key").asString(), mail);
    if (heard.status() != 200) {
      throw new IllegalStateException(heard.toString());
    }
  }

  /** A message comes in over WhatsApp. */
  void whatsApp(String user, String number, String text) {
    whatsApp(user, number, "wamid.IN" + UUID.randomUUID(), text, Optional.empty());
  }

  /**
   * A message comes in over WhatsApp.
   *
   * @param id the network's id of it
   * @param group in which it is said, if it is
   */
  void whatsApp(String user, String number, String id, String text, Optional<String> group) {
    Map<String, Object> message = new HashMap<>();
    message.put("from", number);
    message.put("from_user_id", user);
    message.put("id", id);
    message.put("timestamp", String.valueOf(clock.instant().getEpochSecond()));
    message.put("type", "text");
    message.put("text", Map.of("body", text));
    group.ifPresent(name -> message.put("group_id", name));
    whatsApp(
        Map.of(
            "contacts",
            List.of(Map.of("profile", Map.of("name", "Ann"), "wa_id", number, "user_id", user)),
            "messages",
            List.of(message)));
  }

  /** The network tells that somebody has another number and id. */
  void renumbered(String user, String number, String newUser, String newNumber) {
    whatsApp(
        Map.of(
            "messages",
            List.of(
                Map.of(
                    "from",
                    number,
                    "from_user_id",
                    user,
                    "id",
                    "wamid.SYSTEM" + UUID.randomUUID(),
                    "timestamp",
                    String.valueOf(clock.instant().getEpochSecond()),
                    "type",
                    "system",
                    "system",
                    Map.of(
                        "body",
                        "User A changed from %s to %s".formatted(user, newUser),
                        "wa_id",
                        newNumber,
                        "user_id",
                        newUser,
                        "type",
                        "user_changed_number")))));
  }

  private void whatsApp(Map<String, Object> news) {
    Map<String, Object> value = new HashMap<>(news);
    value.put("messaging_product", "whatsapp");
    value.put(
        "metadata",
        Map.of("display_phone_number", "15550783881", "phone_number_id", Cloud.NUMBER_ID));
    Heard heard = Cloud.deliver(house.stranger(), "/hooks/" + phone.path("key").asString(), value);
    if (heard.status() != 200) {
      throw new IllegalStateException(heard.toString());
    }
  }

  /** Waits until all that came is taken, looked at and answered. */
  void settle() {
    Town.await(
        "what came is taken", () -> none("select 1 from channel.request where state = 'received'"));
    Town.await(
        "what was to be done is done",
        () ->
            none(
                "select 1 from kernel.job where state = 'ready' and kind in ('deliver', 'confirm')"));
    Town.await(
        "what happened is looked at",
        () ->
            none(
                """
                select 1 from kernel.event e
                where (e.tx, e.position) > coalesce((select (c.tx, c.position) from kernel.cursor c
                  where c.consumer = 'clues'), (0::bigint, 0::bigint))
                """));
  }

  private boolean none(String sql) {
    return house.read(tables -> tables.fetch(sql).isEmpty());
  }

  /** What the API lists there. */
  List<JsonNode> list(String path) {
    return good(api.get(API + path)).path("items").valueStream().toList();
  }

  /** Who holds the handle. */
  List<JsonNode> customers(String handle) {
    return list("/customers?handle=" + handle.replace("+", "%2B"));
  }

  /** The only one who does. */
  String customer(String handle) {
    List<JsonNode> all = customers(handle);
    if (all.size() != 1) {
      throw new AssertionError(handle + " is of " + all);
    }
    return all.getFirst().path("id").asString();
  }

  List<JsonNode> conversations(String customer) {
    return list("/conversations?status=all&customer=" + customer);
  }

  List<JsonNode> messages(String conversation) {
    return list("/conversations/" + conversation + "/entries?limit=100").stream()
        .filter(entry -> entry.path("kind").asString().equals("message"))
        .toList();
  }

  /** What is written on a customer's timeline. */
  List<String> timeline(String customer) {
    return list("/customers/" + customer + "/timeline?limit=100").stream()
        .map(entry -> entry.path("text").asString().strip())
        .toList();
  }

  /** Says something to a customer. */
  Heard reply(String conversation, String text) {
    return api.post(API + "/conversations/" + conversation + "/messages", Map.of("text", text));
  }

  /** The mails that were sent. */
  List<MimeMessage> sent() {
    return List.of(Objects.requireNonNull(post.getReceivedMessages()));
  }

  @Override
  public void close() {
    house.close();
    cloud.close();
    post.stop();
  }
}
