package io.throughline.flow;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A house with a widget, a mailbox and a WhatsApp number, and the world around it. */
final class Town implements AutoCloseable {
  static final String SUPPORT = "support@acme.example";

  private final TestHouse house;
  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  private final Cloud cloud = new Cloud();
  private final Guest agent;
  private final JsonNode chat;
  private final JsonNode whatsapp;

  Town() {
    this(Clock.systemUTC());
  }

  /** One whose house has its own time. */
  Town(Clock clock) {
    house = new TestHouse(clock);
    mail.start();
    mail.setUser(SUPPORT, SUPPORT, "secret");
    agent = house.founder("Acme", "maya@acme.example");
    chat = inbox("chat", Map.of("title", "Acme", "origins", "*", "continue_after", "30"));
    inbox(
        "email",
        Map.of(
            "address", SUPPORT,
            "receive", "imap",
            "imap_host", "127.0.0.1",
            "imap_port", String.valueOf(mail.getImap().getPort()),
            "imap_security", "none",
            "imap_user", SUPPORT,
            "imap_password", "secret",
            "smtp_host", "127.0.0.1",
            "smtp_port", String.valueOf(mail.getSmtp().getPort()),
            "smtp_security", "none"));
    whatsapp = inbox("whatsapp", cloud.settings());
  }

  private JsonNode inbox(String kind, Map<String, Object> settings) {
    Heard heard =
        agent.post("/api/v1/inboxes", Map.of("kind", kind, "name", kind, "settings", settings));
    if (heard.status() != 201) {
      throw new IllegalStateException(kind + ": " + heard);
    }
    return heard.json();
  }

  Guest agent() {
    return agent;
  }

  Cloud cloud() {
    return cloud;
  }

  TestHouse house() {
    return house;
  }

  /** Somebody with a handle on every channel, whom the host application vouched for. */
  Person person(String name) {
    Person person = new Person(name.toLowerCase(java.util.Locale.ROOT), UUID.randomUUID());
    mail.setUser(person.email(), person.email(), "secret");
    String visitor = session(Map.of("identity", token(person))).at("/visitor");
    person.visitor = visitor;
    act(person, Map.of("type", "introduce", "name", name));
    await("the introduction", () -> !customers(person.email()).isEmpty());
    return person;
  }

  private Heard session(Map<String, Object> body) {
    Heard heard = house.stranger().post("/chat/" + chat.path("key").asString() + "/session", body);
    if (heard.status() != 200) {
      throw new IllegalStateException("no session: " + heard);
    }
    return heard;
  }

  private String token(Person person) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.HS256),
              new JWTClaimsSet.Builder()
                  .subject("user-" + person.key)
                  .claim("email", person.email())
                  .claim("phone", "+" + person.phone())
                  .claim("name", person.key)
                  .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                  .build());
      token.sign(
          new MACSigner(
              chat.at("/generated/identity_secret").asString().getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the person say something over a channel. */
  void say(Person person, String channel, String text) {
    switch (channel) {
      case "chat" -> chat(person, text);
      case "email" -> mail(person, "", text);
      case "whatsapp" -> whatsApp(person, text);
      default -> throw new IllegalArgumentException(channel);
    }
  }

  private void chat(Person person, String text) {
    act(person, Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
  }

  /** Lets the person's widget send a frame without a socket. */
  void act(Person person, Map<String, Object> action) {
    Heard heard =
        house
            .stranger()
            .post(
                "/chat/%s/messages?visitor=%s"
                    .formatted(chat.path("key").asString(), person.visitor),
                action);
    if (heard.status() != 200) {
      throw new IllegalStateException("not accepted: " + heard);
    }
  }

  /** The person writes a mail, or answers the one of this Message-ID. */
  void mail(Person person, String answers, String text) {
    mail(person, answers, "A question", text);
  }

  /** The same under a subject. */
  void mail(Person person, String answers, String subject, String text) {
    try {
      MimeMessage message =
          GreenMailUtil.createTextEmail(
              SUPPORT, person.email(), subject, text, mail.getSmtp().getServerSetup());
      if (!answers.isEmpty()) {
        message.setHeader("In-Reply-To", answers);
        message.setHeader("References", answers);
      }
      message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(SUPPORT));
      GreenMailUtil.sendMimeMessage(message);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void whatsApp(Person person, String text) {
    whatsApp(person, "wamid.IN" + UUID.randomUUID(), text);
  }

  /** The person writes by WhatsApp, under this id. */
  void whatsApp(Person person, String id, String text) {
    Heard heard =
        Cloud.deliver(
            house.stranger(),
            "/hooks/" + whatsapp.path("key").asString(),
            person.userId(),
            person.phone(),
            id,
            text);
    if (heard.status() != 200) {
      throw new IllegalStateException("not accepted: " + heard);
    }
  }

  /** Mails that arrived in the person's mailbox. */
  List<MimeMessage> mailbox(Person person) {
    return java.util.Arrays.stream(mail.getReceivedMessagesForDomain(person.email())).toList();
  }

  /** The whole of a mail, encodings undone. */
  static String text(jakarta.mail.Part part) {
    try {
      Object content = part.getContent();
      if (content instanceof jakarta.mail.Multipart parts) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
          all.append(text(parts.getBodyPart(i)));
        }
        return all.toString();
      }
      return content.toString();
    } catch (MessagingException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The person's widget, open. */
  Screen open(Person person) {
    return new Screen(
        house.stranger(),
        "/chat/%s/socket?visitor=%s".formatted(chat.path("key").asString(), person.visitor));
  }

  /** What the widget of the person shows. */
  JsonNode widget(Person person) {
    return session(Map.of("visitor", person.visitor, "identity", token(person)))
        .json()
        .path("entries");
  }

  List<JsonNode> customers(String email) {
    return list(agent.get("/api/v1/customers?handle=email:" + email));
  }

  /** All conversations of the person, of any status. */
  List<JsonNode> conversations(Person person) {
    List<JsonNode> people = customers(person.email());
    return people.isEmpty()
        ? List.of()
        : list(
            agent.get(
                "/api/v1/conversations?status=all&customer="
                    + people.getFirst().path("id").asString()));
  }

  List<JsonNode> entries(String conversation) {
    return list(agent.get("/api/v1/conversations/" + conversation + "/entries?limit=100"));
  }

  List<JsonNode> messages(String conversation) {
    return entries(conversation).stream()
        .filter(entry -> entry.path("kind").asString().equals("message"))
        .toList();
  }

  /** The conversation of the person, as soon as there is one. */
  String conversation(Person person) {
    await("the conversation", () -> !conversations(person).isEmpty());
    return conversations(person).getFirst().path("id").asString();
  }

  /** Answers over a channel; the entry. */
  String reply(String conversation, String channel, String text) {
    JsonNode route =
        routes(conversation).stream()
            .filter(one -> one.path("channel").asString().equals(channel))
            .findFirst()
            .orElseThrow();
    Heard heard =
        agent.post(
            "/api/v1/conversations/" + conversation + "/messages",
            Map.of("text", text, "routeId", route.path("id").asString()));
    if (heard.status() != 201) {
      throw new IllegalStateException("no answer: " + heard);
    }
    return heard.at("/id");
  }

  /** How what an entry says has left. */
  List<JsonNode> deliveries(String conversation, String entry) {
    return messages(conversation).stream()
        .filter(message -> message.path("id").asString().equals(entry))
        .flatMap(message -> message.path("deliveries").valueStream())
        .toList();
  }

  /** Waits until one of them has fared like this. */
  void awaitState(String conversation, String entry, String state) {
    await(
        state,
        () ->
            deliveries(conversation, entry).stream()
                .anyMatch(delivery -> delivery.path("state").asString().equals(state)));
  }

  List<JsonNode> routes(String conversation) {
    return list(agent.get("/api/v1/conversations/" + conversation + "/routes"));
  }

  static List<JsonNode> list(Heard heard) {
    if (heard.status() != 200) {
      throw new IllegalStateException(heard.toString());
    }
    return heard.json().path("items").valueStream().toList();
  }

  /** Waits until all that came to the agent's workspace was processed. */
  static void taken(Guest agent) {
    await("all requests", () -> left(agent, "in", Set.of("received", "processing")) == 0);
  }

  /** Waits until all that was to leave has gone, or cannot go. */
  static void sent(Guest agent) {
    await("all messages", () -> left(agent, "out", Set.of("queued", "sending")) == 0);
  }

  private static long left(Guest agent, String direction, Set<String> states) {
    return list(agent.get("/api/v1/traffic/counts?direction=" + direction)).stream()
        .filter(one -> states.contains(one.path("state").asString("")))
        .mapToLong(one -> one.path("count").asLong())
        .sum();
  }

  /** Waits for what must come true; a mailbox whose push was missed is polled in two minutes. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen: " + what);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Override
  public void close() {
    house.close();
    cloud.close();
    mail.stop();
  }

  /** A customer. */
  static final class Person {
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private final String key;
    private final int number;
    private String visitor = "";

    Person(String name, UUID unique) {
      this.key = name + "-" + unique.toString().substring(0, 8);
      synchronized (NUMBERS) {
        this.number = NUMBERS.merge("", 1, Integer::sum);
      }
    }

    String email() {
      return key + "@customer.example";
    }

    /** A Norwegian mobile number, digits only. */
    String phone() {
      return "47412" + String.format(java.util.Locale.ROOT, "%05d", 10_000 + number);
    }

    String userId() {
      return "NO.1349120865530274" + number;
    }
  }
}
