package io.throughline.flow;

import io.throughline.channel.Fixture;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.BandwidthAccount;
import io.throughline.simulator.BandwidthHooks;
import io.throughline.simulator.BandwidthStandIn;
import io.throughline.simulator.LineAccount;
import io.throughline.simulator.LineHooks;
import io.throughline.simulator.LineStandIn;
import io.throughline.simulator.StandInFault;
import io.throughline.simulator.TwilioAccount;
import io.throughline.simulator.TwilioHooks;
import io.throughline.simulator.TwilioStandIn;
import io.throughline.simulator.ViberAccount;
import io.throughline.simulator.ViberHooks;
import io.throughline.simulator.ViberStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A house whose customers write with their telephones, over every network that knows numbers. */
final class Phones implements AutoCloseable {
  static final List<String> NETWORKS =
      List.of("whatsapp", "twilio-sms", "twilio-whatsapp", "bandwidth");

  static final TwilioAccount TWILIO =
      new TwilioAccount(
          "AC00000000000000000000000000000009",
          "a-token",
          "+4759440000",
          "MG00000000000000000000000000000009");

  /** As the captured requests know it, and likewise LINE's. */
  static final BandwidthAccount BANDWIDTH =
      new BandwidthAccount("900", "app-1", "+19195554321", "client", "a-secret", "hook", "s3cr3t");

  static final LineAccount LINE =
      new LineAccount("U00000000000000000000000000000009", "a-line-token", "line_channel_secret");

  static final ViberAccount VIBER =
      new ViberAccount(
          "Acme",
          Fixture.index("viber").orElseThrow().path("auth_token_for_signature").asString(""));

  private final TestHouse house = new TestHouse();
  private final Guest agent = house.founder("Acme", "maya@acme.example");
  private final Cloud cloud = new Cloud();
  private final TwilioStandIn twilio;
  private final BandwidthStandIn bandwidth;
  private final LineStandIn line;
  private final ViberStandIn viber;
  private final Map<String, JsonNode> inboxes = new HashMap<>();

  Phones() {
    try {
      this.twilio = TwilioStandIn.start(TWILIO);
      this.bandwidth = BandwidthStandIn.start(BANDWIDTH);
      this.line = LineStandIn.start(LINE);
      this.viber = ViberStandIn.start(VIBER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inbox("whatsapp", cloud.settings());
    for (String kind : List.of("twilio-sms", "twilio-whatsapp")) {
      inbox(
          kind,
          Map.of(
              "base_url", twilio.base().toString(),
              "account_sid", TWILIO.sid(),
              "auth_token", TWILIO.token(),
              "number", TWILIO.number()));
    }
    inbox(
        "bandwidth",
        Map.of(
            "base_url", bandwidth.base().toString(),
            "token_url", bandwidth.tokenAddress().toString(),
            "account_id", BANDWIDTH.id(),
            "application_id", BANDWIDTH.application(),
            "number", BANDWIDTH.number(),
            "client_id", BANDWIDTH.clientId(),
            "client_secret", BANDWIDTH.clientSecret(),
            "hook_user", BANDWIDTH.hookUser(),
            "hook_password", BANDWIDTH.hookPassword()));
    inbox(
        "line",
        Map.of(
            "base_url", line.base().toString(),
            "access_token", LINE.token(),
            "channel_secret", LINE.secret()));
    inbox("viber", Map.of("base_url", viber.base().toString(), "auth_token", VIBER.token()));
    Town.await("that Viber is told", () -> !viber.hook().isEmpty());
  }

  private void inbox(String kind, Map<String, Object> settings) {
    Heard heard =
        agent.post("/api/v1/inboxes", Map.of("kind", kind, "name", kind, "settings", settings));
    if (heard.status() != 201) {
      throw new IllegalStateException(kind + ": " + heard);
    }
    inboxes.put(kind, heard.json());
  }

  Guest agent() {
    return agent;
  }

  TestHouse house() {
    return house;
  }

  TwilioStandIn twilio() {
    return twilio;
  }

  LineStandIn line() {
    return line;
  }

  /** The address that an inbox's provider was given. */
  String hookUrl(String kind) {
    return java.util.Objects.requireNonNull(inboxes.get(kind)).path("hookUrl").asString("");
  }

  /** Where an address of the house is reached from here. */
  URI reached(String address) {
    URI given = URI.create(address);
    String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
    return URI.create(house.stranger().base() + given.getRawPath() + query);
  }

  /** Lets somebody with this number, with a plus, write over a network. */
  void say(String number, String kind, String text) {
    say(number, kind, text, UUID.randomUUID().toString());
  }

  /** Lets somebody write a message that has this id. */
  void say(String number, String kind, String text, String id) {
    try {
      int status =
          switch (kind) {
            case "whatsapp" ->
                Cloud.deliver(
                        house.stranger(),
                        reached(hookUrl(kind)).getPath(),
                        "NO." + number.substring(1),
                        number.substring(1),
                        "wamid." + id,
                        text)
                    .status();
            case "bandwidth" ->
                new BandwidthHooks(BANDWIDTH)
                    .send(
                        reached(hookUrl(kind)),
                        List.of(
                            new BandwidthHooks(BANDWIDTH).text(number, id, Instant.now(), text)));
            case "line" ->
                new LineHooks(LINE)
                    .send(
                        reached(hookUrl(kind)),
                        List.of(
                            new LineHooks(LINE)
                                .text(number, id, Instant.now(), line.replyToken(), text)));
            case "viber" ->
                new ViberHooks(VIBER)
                    .send(
                        reached(hookUrl(kind)),
                        new ViberHooks(VIBER)
                            .text(number, "Ann", id.hashCode(), Instant.now(), text));
            default -> twilio(kind, number, text, id);
          };
      if (status != 200) {
        throw new IllegalStateException("the hook answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int twilio(String kind, String number, String text, String id)
      throws IOException, InterruptedException {
    TwilioHooks hooks = new TwilioHooks(TWILIO);
    String prefix = kind.equals("twilio-sms") ? "" : "whatsapp:";
    return hooks.send(
        hookUrl(kind),
        reached(hookUrl(kind)),
        hooks.text(prefix, number, "SM" + id.replace("-", ""), text));
  }

  /** Tells of the fate of a message that the stand-in of Twilio took, where it was told to. */
  int status(TwilioStandIn.Taken message, String status, String code)
      throws IOException, InterruptedException {
    String address = message.form().text("StatusCallback");
    TwilioHooks hooks = new TwilioHooks(TWILIO);
    return hooks.send(address, reached(address), hooks.status(message, status, code));
  }

  /** Tells of the fate of the last message that a network took. */
  int fate(String kind, String fate) throws IOException, InterruptedException {
    boolean failed = fate.equals("failed");
    if (!kind.equals("bandwidth")) {
      return status(twilio.messages().getLast(), fate, failed ? "30003" : "");
    }
    BandwidthHooks hooks = new BandwidthHooks(BANDWIDTH);
    return hooks.send(
        reached(hookUrl(kind)),
        List.of(
            hooks.receipt(
                bandwidth.messages().getLast(),
                fate.equals("sent") ? "message-sending" : "message-" + fate,
                failed ? 4720 : 0,
                Instant.now())));
  }

  /** What the provider of a network does instead of taking the next message. */
  void next(String kind, StandInFault fault) {
    switch (kind) {
      case "bandwidth" -> bandwidth.next(fault);
      case "line" -> line.next(fault);
      case "viber" -> viber.next(fault);
      default -> twilio.next(fault);
    }
  }

  /** What the providers were given for somebody over a network, in order. */
  List<String> got(String number, String kind) {
    return switch (kind) {
      case "whatsapp" ->
          cloud.sent().stream()
              .filter(sent -> ("+" + sent.path("to").asString("")).equals(number))
              .map(sent -> sent.at("/text/body").asString(""))
              .toList();
      case "bandwidth" ->
          bandwidth.messages().stream()
              .filter(sent -> sent.at("/to/0").asString("").equals(number))
              .map(sent -> sent.path("text").asString(""))
              .toList();
      case "line" ->
          line.messages().stream()
              .filter(
                  sent ->
                      sent.path("how").asString("").equals("reply")
                          || sent.path("to").asString("").equals(number))
              .map(sent -> sent.path("text").asString(""))
              .toList();
      case "viber" ->
          viber.messages().stream()
              .filter(sent -> sent.path("receiver").asString("").equals(number))
              .map(sent -> sent.path("text").asString(""))
              .toList();
      default ->
          twilio.messages().stream()
              .filter(
                  sent ->
                      sent.form()
                          .text("To")
                          .equals((kind.equals("twilio-sms") ? "" : "whatsapp:") + number))
              .map(sent -> sent.form().text("Body"))
              .toList();
    };
  }

  /** The conversations of whoever has this handle. */
  List<JsonNode> conversations(String kind, String value) {
    List<JsonNode> people =
        Town.list(agent.get("/api/v1/customers?handle=" + kind + ":" + value.replace("+", "%2B")));
    if (people.size() > 1) {
      throw new IllegalStateException("one person is " + people.size());
    }
    return people.isEmpty()
        ? List.of()
        : Town.list(
            agent.get(
                "/api/v1/conversations?status=all&customer="
                    + people.getFirst().path("id").asString("")));
  }

  /** The messages of a conversation. */
  List<JsonNode> messages(String conversation) {
    return Town.list(agent.get("/api/v1/conversations/" + conversation + "/entries?limit=100"))
        .stream()
        .filter(entry -> entry.path("kind").asString("").equals("message"))
        .toList();
  }

  /** The route of a conversation over a network. */
  JsonNode route(String conversation, String kind) {
    return Town.list(agent.get("/api/v1/conversations/" + conversation + "/routes")).stream()
        .filter(route -> route.path("channel").asString("").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /** Answers over a network. */
  Heard reply(String conversation, String kind, String text, List<String> files) {
    return agent.post(
        "/api/v1/conversations/" + conversation + "/messages",
        Map.of(
            "text", text,
            "routeId", route(conversation, kind).path("id").asString(""),
            "attachments", files));
  }

  @Override
  public String toString() {
    return Json.write(inboxes.keySet());
  }

  @Override
  public void close() {
    house.close();
    cloud.close();
    twilio.close();
    bandwidth.close();
    line.close();
    viber.close();
  }
}
