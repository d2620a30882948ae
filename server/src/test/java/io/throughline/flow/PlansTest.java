package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.db.TestDatabase;
import io.throughline.simulator.PageAccount;
import io.throughline.simulator.PageHooks;
import io.throughline.simulator.PageStandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is asked all day finds its rows by an index that leads to them, however large the tables
 * are: PostgreSQL itself says of every statement how it went about it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
  /** Tables that grow with what is said, and with whom. */
  private static final Set<String> GROWING =
      Set.of(
          "customer",
          "identity",
          "fact",
          "merge",
          "clue",
          "suggestion",
          "suggestion_reason",
          "question",
          "record",
          "conversation",
          "route",
          "thread",
          "entry",
          "attachment",
          "delivery",
          "reading",
          "visit",
          "shift",
          "alone",
          "request",
          "event",
          "job");

  /** What may read more than it looks for, and why that is no harm. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "claim jobs", "with due as",
          "look for work", "with oldest as",
          "follow the log", "from kernel.event e where");

  /** Indexes of few rows. */
  private static final Set<String> SMALL = Set.of("delivery_failed");

  private static final String API = "/api/v1";
  private static final String APP_SECRET = "test_app_secret_0123456789abcdef";
  private static final PageAccount PAGE =
      new PageAccount(
          "page", "v24.0", "102938475610293", "Acme", "EAAtoken", "9", APP_SECRET, true, 0);

  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "plans");

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void everythingAskedAllDayGoesByAnIndex() throws IOException, InterruptedException {
    fill();
    explain();
    long from = Files.size(TestDatabase.log());
    try (TestHouse fresh = house.anotherNode()) {
      Guest agent = fresh.here(desk.administrator);
      agentsDay(agent);
      machinesDay(agent);
      networksDay(agent);
    }
    List<Plan> plans = plans(from);
    assertThat(plans).as("plans in the log").hasSizeGreaterThan(100);
    Set<String> read =
        plans.stream()
            .flatMap(plan -> plan.steps().stream())
            .map(Plan.Step::table)
            .collect(Collectors.toSet());
    assertThat(read).contains("customer", "identity", "conversation", "entry", "route", "delivery");
    Map<String, String> boundless = new TreeMap<>();
    for (Plan plan : plans) {
      boolean known = KNOWN.values().stream().anyMatch(plan.statement()::contains);
      for (Plan.Step step : plan.steps()) {
        if (!known
            && step.boundless()
            && !SMALL.contains(step.index())
            && GROWING.contains(step.table())) {
          boundless.put(plan.statement(), step.toString());
        }
      }
    }
    assertThat(boundless).isEmpty();
  }

  private void agentsDay(Guest agent) {
    for (String path :
        List.of(
            "/conversations?status=open",
            "/conversations?status=resolved",
            "/conversations?status=spam",
            "/search?q=lamp42",
            "/search?q=lamp42&status=open",
            "/search?q=lamp42&status=resolved&assignee=me",
            "/conversations/counts",
            "/conversations/" + desk.conversation,
            "/conversations/" + desk.conversation + "/entries",
            "/conversations/" + desk.conversation + "/routes",
            "/customers",
            "/customers?text=nora%20q",
            "/customers?text=person27%40",
            "/customers?handle=email:person2700@customers.example",
            "/customers/" + desk.customer,
            "/customers/" + desk.customer + "/timeline",
            "/customers/" + desk.customer + "/records",
            "/customers/" + desk.customer + "/merges",
            "/suggestions",
            "/suggestions?customer=" + desk.customer,
            "/traffic?direction=out&state=failed",
            "/traffic?direction=out&text=undeliv",
            "/traffic?direction=in",
            "/traffic?state=failed&text=nobody%20unders",
            "/traffic?inbox=" + desk.inbox,
            "/traffic?channel=email&from=2026-01-01T00:00:00Z",
            "/traffic/counts",
            "/traffic/hours")) {
      for (int i = 0; i < 3; i++) {
        Heard heard = agent.get(API + path);
        assertThat(heard.status()).as(path + heard).isEqualTo(200);
      }
    }
    for (int i = 0; i < 3; i++) {
      String conversation = API + "/conversations/" + desk.conversation;
      assertThat(agent.post(conversation + "/messages", Map.of("text", "Hello")).status())
          .isEqualTo(201);
      assertThat(agent.post(conversation + "/notes", Map.of("text", "Note")).status())
          .isEqualTo(201);
    }
  }

  private void machinesDay(Guest agent) {
    for (int i = 0; i < 3; i++) {
      String external = API + "/customers/external:shop-" + i;
      Map<String, Object> known =
          Map.of(
              "name",
              "Olga",
              "handles",
              List.of(Map.of("handle", "email:olga" + i + "@a.example", "evidence", "verified")));
      assertThat(agent.put(external, known).status()).isEqualTo(201);
      assertThat(agent.put(external, known).status()).isEqualTo(200);
      desk.talk("I am here " + i);
      desk.talk("Where is order 7700" + i + "? Call me at +4741234567");
      desk.suggestion();
    }
  }

  /** People who write over a network, read what they are answered, and take back what they said. */
  private void networksDay(Guest agent) throws IOException, InterruptedException {
    try (PageStandIn page = PageStandIn.start(PAGE)) {
      JsonNode inbox = desk.made("/inboxes", page(page));
      URI hook = URI.create(agent.base() + "/hooks/" + inbox.path("key").asString());
      PageHooks hooks = new PageHooks(PAGE);
      for (int i = 0; i < 3; i++) {
        String person = "712345678" + i;
        hooks.send(hook, hooks.text(person, "m_" + i, Instant.now(), "Over the network " + i));
        String conversation = desk.conversation("Over the network " + i);
        String messages = API + "/conversations/" + conversation + "/messages";
        assertThat(agent.post(messages, Map.of("text", "Answer " + i)).status()).isEqualTo(201);
        Town.await("the answer", () -> state(conversation).equals("sent"));
        hooks.send(hook, hooks.read(person, Instant.now().plusSeconds(5)));
        Town.await("its reader", () -> state(conversation).equals("read"));
        ObjectNode elsewhere = page.messages().getLast().deepCopy();
        elsewhere.put("mid", "m_elsewhere_" + i);
        hooks.send(hook, hooks.echo(elsewhere, Instant.now(), false));
        ObjectNode back = hooks.from(person, Instant.now());
        back.putObject("message").put("mid", "m_" + i).put("is_deleted", true);
        hooks.send(hook, hooks.delivery(back));
      }
      String ours = "/traffic?direction=in&inbox=" + inbox.path("id").asString() + "&state=failed";
      Town.taken(agent);
      assertThat(desk.items(ours)).isEmpty();
    }
  }

  private static Map<String, Object> page(PageStandIn page) {
    Map<String, String> settings =
        Map.of(
            "base_url", page.base().toString(),
            "page_id", PAGE.id(),
            "app_id", "1517776481860111",
            "access_token", PAGE.token(),
            "app_secret", APP_SECRET);
    return Map.of("kind", "messenger", "name", "Page", "settings", settings);
  }

  private String state(String conversation) {
    return desk.items("/conversations/" + conversation + "/entries").stream()
        .flatMap(entry -> entry.path("deliveries").valueStream())
        .map(delivery -> delivery.path("state").asString())
        .findFirst()
        .orElse("");
  }

  /** Thousands of everything, so that nothing is too small for an index to be worth it. */
  private void fill() throws IOException {
    String sql;
    try (InputStream in = PlansTest.class.getResourceAsStream("/plans/fill.sql")) {
      sql = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    run(sql);
  }

  private void explain() {
    run(
        """
        do $$ begin
          execute format('alter database %1$I set session_preload_libraries = auto_explain',
            current_database());
          execute format('alter database %1$I set auto_explain.log_min_duration = 0',
            current_database());
          execute format('alter database %1$I set auto_explain.log_format = json',
            current_database());
        end $$
        """);
  }

  private void run(String sql) {
    house.change(tables -> tables.execute(sql));
  }

  private static List<Plan> plans(long from) throws IOException {
    try (InputStream log = Files.newInputStream(TestDatabase.log())) {
      log.skipNBytes(from);
      return Plan.of(new String(log.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
