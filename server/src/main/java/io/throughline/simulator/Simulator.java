package io.throughline.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.throughline.customer.Handle;
import io.throughline.edge.Bodies;
import io.throughline.edge.HttpRefusal;
import io.throughline.edge.Part;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.feed.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The page on which one plays a customer, and what it asks for, under {@code /simulator}. */
final class Simulator implements Part {
  private static final int LARGEST = 64 * 1024;
  private static final Pattern FILE = Pattern.compile("(assets/)?[A-Za-z0-9_-]+(\\.[a-z0-9]+)+");

  private final Supplier<Street> street;
  private final StandIns standIns;
  private final int door;
  private final Clock clock;
  private final Map<InboxId, Player> players = new HashMap<>();
  private final List<Received> received = new ArrayList<>();

  /**
   * In front of these.
   *
   * @param street once the house is open
   * @param door the port that takes mail
   */
  Simulator(Supplier<Street> street, StandIns standIns, int door, Clock clock) {
    this.street = street;
    this.standIns = standIns;
    this.door = door;
    this.clock = clock;
  }

  /**
   * Where the inboxes are.
   *
   * @param workspace whose
   */
  record Street(TownHall hall, WorkspaceId workspace) {
    /** The inboxes that are at work. */
    List<Inbox> inboxes() {
      return hall.work().inboxes().active(workspace);
    }

    /** What is known of a channel. */
    Descriptor descriptor(String kind) {
      return hall.work().kinds().descriptor(kind).orElseThrow();
    }

    /** Where providers call an inbox. */
    URI hook(Inbox inbox) {
      return hall.work().inboxes().hook(inbox).orElseThrow();
    }
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/simulator/api/channels", this::channels);
    routes.get("/simulator/api/stand-ins", this::standIns);
    routes.post("/simulator/api/send", this::send);
    routes.get("/simulator/api/received", this::received);
    routes.get("/simulator", context -> file(context, "index.html"));
    routes.get(
        "/simulator/*", context -> file(context, context.path().substring("/simulator/".length())));
  }

  private void channels(Context context) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (Inbox inbox : played()) {
      items.add(
          Map.of(
              "inboxId",
              inbox.id(),
              "kind",
              inbox.kind(),
              "name",
              inbox.descriptor().name(),
              "icon",
              inbox.descriptor().icon()));
    }
    answer(context, Map.of("items", items));
  }

  private void send(Context context) {
    JsonNode asked = asked(context);
    JsonNode who = asked.path("person");
    Person person =
        new Person(
            who.path("name").asString("").strip(),
            who.path("email").asString("").strip(),
            who.path("phone").asString("").strip());
    String text = asked.path("text").asString("").strip();
    if (text.isEmpty()) {
      throw new Refusal.Invalid("text", "must not be empty");
    }
    String id = asked.path("inboxId").asString("");
    Inbox inbox =
        played().stream()
            .filter(one -> one.id().toString().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refusal.NotFound("there is no inbox " + id));
    check(inbox, person);
    player(inbox).say(person, text, house(context));
    context.status(202);
  }

  private void check(Inbox inbox, Person person) {
    if (inbox.kind().equals(StandIns.MAIL) && person.email().indexOf('@') < 1) {
      throw new Refusal.Invalid("person.email", "is needed to write a mail");
    }
    boolean calls =
        feed(inbox).filter(feed -> feed.handle(person).kind().equals(Handle.PHONE)).isPresent();
    if (calls && person.digits().length() < 7) {
      throw new Refusal.Invalid("person.phone", "is needed to write from a telephone");
    }
  }

  /** What connects an inbox to each provider that is played, as the form asks for it. */
  private void standIns(Context context) {
    Street open = street.get();
    List<Map<String, Object>> items = new ArrayList<>();
    for (Feed feed : standIns.feeds()) {
      Descriptor descriptor = open.descriptor(feed.kind());
      List<Map<String, String>> values =
          descriptor.settings().stream()
              .filter(setting -> feed.settings().containsKey(setting.key()))
              .map(
                  setting ->
                      Map.of(
                          "label",
                          setting.label(),
                          "value",
                          feed.settings().getOrDefault(setting.key(), "")))
              .toList();
      items.add(
          Map.of(
              "kind",
              feed.kind(),
              "name",
              descriptor.name(),
              "icon",
              descriptor.icon(),
              "connected",
              open.inboxes().stream().anyMatch(inbox -> plays(feed, inbox)),
              "values",
              values));
    }
    answer(context, Map.of("items", items));
  }

  private void received(Context context) {
    URI house = house(context);
    int since = since(context.queryParam("since"));
    List<Player> all = played().stream().map(this::player).toList();
    synchronized (received) {
      all.forEach(player -> received.addAll(player.heard(house)));
      List<Received> items =
          List.copyOf(received.subList(Math.min(since, received.size()), received.size()));
      answer(context, Map.of("items", items, "next", Integer.toString(received.size())));
    }
  }

  private static int since(@Nullable String given) {
    return given != null && given.matches("[0-9]{1,8}") ? Integer.parseInt(given) : 0;
  }

  private Player player(Inbox inbox) {
    synchronized (players) {
      return players.computeIfAbsent(inbox.id(), id -> made(inbox));
    }
  }

  private Player made(Inbox inbox) {
    return switch (inbox.kind()) {
      case StandIns.MAIL -> new MailPlayer(inbox, standIns, door, clock);
      case StandIns.CHAT -> new ChatPlayer(inbox, clock);
      default -> new FeedPlayer(inbox, feed(inbox).orElseThrow(), street.get().hook(inbox), clock);
    };
  }

  /** The inboxes on which somebody can be played. */
  private List<Inbox> played() {
    return street.get().inboxes().stream()
        .filter(
            inbox ->
                inbox.kind().equals(StandIns.CHAT)
                    || inbox.settings().text("address").equals(Offices.ADDRESS)
                    || feed(inbox).isPresent())
        .toList();
  }

  private Optional<Feed> feed(Inbox inbox) {
    return standIns.feeds().stream().filter(feed -> plays(feed, inbox)).findFirst();
  }

  /** Whether an inbox is connected to the stand-in: they meet at its addresses. */
  private static boolean plays(Feed feed, Inbox inbox) {
    return feed.kind().equals(inbox.kind())
        && feed.settings().entrySet().stream()
            .filter(setting -> setting.getValue().startsWith("http"))
            .allMatch(
                setting -> inbox.settings().text(setting.getKey()).equals(setting.getValue()));
  }

  /** The house as it is reached from its own machine. */
  private static URI house(Context context) {
    return URI.create("http://127.0.0.1:" + context.req().getLocalPort());
  }

  private static JsonNode asked(Context context) {
    try {
      return Json.tree(Bodies.read(context, LARGEST));
    } catch (JacksonException e) {
      throw HttpRefusal.malformed("the body is not JSON");
    }
  }

  private static void answer(Context context, Object value) {
    context
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(Json.bytes(value));
  }

  private static void file(Context context, String given) {
    String path = given.isEmpty() ? "index.html" : given;
    context.contentType(type(path)).header("Cache-Control", "no-cache");
    context.header(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'");
    context.result(
        Optional.of(path)
            .filter(name -> FILE.matcher(name).matches())
            .flatMap(Simulator::bytes)
            .orElseThrow(() -> new Refusal.NotFound("the simulator has no such page")));
  }

  private static Optional<byte[]> bytes(String path) {
    try (@Nullable InputStream in = Simulator.class.getResourceAsStream("/web/simulator/" + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "woff2" -> "font/woff2";
      case "json" -> "application/json";
      default -> "application/octet-stream";
    };
  }
}
