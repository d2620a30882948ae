package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.flow.Vista.Matter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Whatever the roles, teams and assignments: every way out shows the same conversations, and these
 * are the ones that docs/roles.md says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SightTest {
  private static final String API = "/api/v1";
  private static final String WORD = "kumquat";
  private static final List<String> NEEDED = List.of("note", "triage", "export");
  private static final List<String> MORE =
      List.of("reply", "assign", "arrange", "edit_customers", "share", "audit", "people");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final TestHouse house = new TestHouse();
  private final Desk desk = new Desk(house, "acme");
  private final List<Colleague> colleagues = new ArrayList<>();
  private final List<String> teams = new ArrayList<>();
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Map<String, String> inboxTeams = new HashMap<>();
  private final Map<String, Matter> matters = new TreeMap<>();
  private final Map<String, Set<String>> mentioned = new HashMap<>();
  private final Map<String, String> tasks = new HashMap<>();
  private String view = "";

  private record Colleague(
      String id, Guest guest, String visibility, Set<String> rights, Set<String> drafted) {}

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void everyWayOutShowsTheSame() {
    people();
    conversations();
    for (int round = 0; round < 3; round++) {
      teams.forEach(this::members);
      matters.keySet().forEach(this::give);
      house.indexed();
      for (Colleague one : colleagues) {
        Set<String> expected = expected(one);
        Vista vista = new Vista(one.guest());
        String where = "seed %d, round %d, %s".formatted(seed, round, one.visibility());
        assertThat(vista.ways(matters.values(), WORD, view))
            .allSatisfy((way, seen) -> assertThat(seen).as(where + way).isEqualTo(expected));
        assertThat(vista.figures(view, "pear"))
            .allSatisfy(
                (way, number) -> assertThat(number).as(where + way).isEqualTo(expected.size()));
        own(one, vista, expected, where);
      }
      String where = "seed %d, round %d".formatted(seed, round);
      matters.keySet().forEach(id -> handOver(id, where));
      matters.keySet().forEach(id -> answer(id, where));
      live(where);
    }
  }

  /** What somebody has to do and began to write, as far as they still see it. */
  private void own(Colleague one, Vista vista, Set<String> expected, String where) {
    Set<String> todo =
        expected.stream()
            .filter(id -> one.id().equals(tasks.get(id)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(vista.own("/tasks")).as(where).isEqualTo(todo);
    Set<String> drafted = new TreeSet<>(one.drafted());
    drafted.retainAll(expected);
    assertThat(vista.own("/drafts")).as(where).isEqualTo(drafted);
    for (String id : matters.keySet()) {
      int status =
          one.guest()
              .put(API + "/conversations/" + id + "/draft", Map.of("mode", "note", "text", "Hm"))
              .status();
      assertThat(status < 300).as(where + status).isEqualTo(expected.contains(id));
    }
    one.drafted().addAll(expected);
  }

  /** Screens hear of what is seen, and that is gone which was and is no more. */
  private void live(String where) {
    Map<Colleague, Screen> screens = new HashMap<>();
    Map<Colleague, Set<String>> before = new HashMap<>();
    for (Colleague one : colleagues) {
      Screen screen = new Screen(one.guest());
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      screens.put(one, screen);
      before.put(one, expected(one));
    }
    matters
        .keySet()
        .forEach(id -> desk.made("/conversations/" + id + "/notes", Map.of("text", "Live")));
    heard(screens)
        .forEach(
            (one, heard) -> {
              assertThat(heard.spoken()).as(where + one.visibility()).isEqualTo(before.get(one));
              assertThat(heard.gone()).as(where).isEmpty();
            });
    passed(screens, before, where);
    before.replaceAll((one, _) -> expected(one));
    matters.keySet().forEach(this::give);
    heard(screens)
        .forEach(
            (one, heard) -> {
              Set<String> gone = new TreeSet<>(before.get(one));
              gone.removeAll(expected(one));
              assertThat(heard.gone()).as(where + one.visibility()).containsAll(gone);
              Set<String> others = new TreeSet<>(heard.gone());
              others.removeAll(gone);
              assertThat(expected(one)).as(where).containsAll(others);
            });
    screens.values().forEach(Screen::close);
  }

  /** A hand-over is told to those who see it then, and is gone for those who did before. */
  private void passed(
      Map<Colleague, Screen> screens, Map<Colleague, Set<String>> before, String where) {
    matters.keySet().forEach(id -> desk.made("/conversations/" + id + "/handoffs", receiver("")));
    heard(screens)
        .forEach(
            (one, heard) -> {
              Set<String> after = expected(one);
              assertThat(heard.spoken()).as(where + one.visibility()).isEqualTo(after);
              Set<String> gone = new TreeSet<>(before.get(one));
              gone.removeAll(after);
              assertThat(heard.gone()).as(where + one.visibility()).isEqualTo(gone);
            });
  }

  private record Told(Set<String> spoken, Set<String> gone) {}

  /** What the screens are told up to now. */
  private Map<Colleague, Told> heard(Map<Colleague, Screen> screens) {
    String end = shared();
    Map<Colleague, Told> all = new HashMap<>();
    screens.forEach(
        (one, screen) -> {
          Told told = new Told(new TreeSet<>(), new TreeSet<>());
          JsonNode frame = screen.next();
          while (!frame.at("/event/viewId").asString("").equals(end)) {
            Stream.of("/conversation/id", "/event/conversationId", "/entry/conversationId")
                .map(frame::at)
                .filter(JsonNode::isString)
                .forEach(id -> told.spoken().add(id.asString()));
            if (frame.path("type").asString().equals("gone")) {
              told.gone().add(frame.path("conversationId").asString());
            }
            frame = screen.next();
          }
          all.put(one, told);
        });
    return all;
  }

  private void people() {
    for (int at = 0; at < 3; at++) {
      teams.add(desk.team());
    }
    for (String visibility : List.of("own", "team", "own", "team", "team", "all")) {
      List<String> rights = new ArrayList<>(NEEDED);
      MORE.stream().filter(right -> random.nextBoolean()).forEach(rights::add);
      String role = desk.made("/roles", Desk.draft(rights, visibility)).path("id").asString();
      Guest guest = house.agent(desk.administrator, UUID.randomUUID() + "@x.example", role);
      colleagues.add(
          new Colleague(
              guest.get(API + "/session").at("/agent/id"),
              guest,
              visibility,
              Set.copyOf(rights),
              new HashSet<>()));
    }
  }

  private void members(String team) {
    Set<String> some =
        colleagues.stream()
            .map(Colleague::id)
            .filter(one -> random.nextInt(3) == 0)
            .collect(Collectors.toSet());
    members.put(team, some);
    assertThat(
            desk.administrator
                .patch(API + "/teams/" + team, Map.of("agents", List.copyOf(some)))
                .status())
        .isEqualTo(200);
  }

  private void conversations() {
    List<String> keys = new ArrayList<>(List.of(desk.inboxKey));
    for (String team : teams.subList(0, 2)) {
      Map<String, Object> widget = new HashMap<>(Desk.widget("Of a team"));
      widget.put("teamId", team);
      JsonNode inbox = desk.made("/inboxes", widget);
      inboxTeams.put(inbox.path("id").asString(), team);
      keys.add(inbox.path("key").asString());
    }
    for (int at = 0; at < 14; at++) {
      add(desk.talk(keys.get(at % keys.size()), WORD + " " + UUID.randomUUID()));
    }
    add(desk.conversation);
    merge(desk.conversation);
    view = shared();
  }

  private void add(String id) {
    String path = "/conversations/" + id;
    Set<String> called = random.nextInt(3) == 0 ? Set.of(someone()) : Set.of();
    mentioned.put(id, called);
    String file = desk.upload();
    desk.made(
        path + "/notes",
        Map.of("text", WORD, "attachments", List.of(file), "mentions", List.copyOf(called)));
    desk.made(path + "/messages", Map.of("text", "Thank you"));
    String whose = someone();
    tasks.put(id, whose);
    String task =
        desk.made(path + "/tasks", Map.of("kind", "task", "text", "Look", "assigneeId", whose))
            .path("id")
            .asString();
    assertThat(
            desk.administrator.patch(API + path + "/tags", Map.of("add", List.of("pear"))).status())
        .isEqualTo(200);
    String handoff = desk.made(path + "/handoffs", receiver("")).path("id").asString();
    JsonNode shown = desk.administrator.get(API + path).json();
    matters.put(
        id,
        new Matter(
            id,
            shown.path("number").asString(),
            shown.at("/customer/id").asString(),
            file,
            task,
            handoff));
  }

  /** A note in what became part of a conversation calls to the whole. */
  private void merge(String id) {
    String part = desk.split();
    String called = someone();
    desk.made(
        "/conversations/" + part + "/notes", Map.of("text", WORD, "mentions", List.of(called)));
    assertThat(
            desk.administrator
                .post(API + "/conversations/" + id + "/merges", Map.of("other", part))
                .status())
        .isEqualTo(200);
    Set<String> all = new HashSet<>(mentioned.getOrDefault(id, Set.of()));
    all.add(called);
    mentioned.put(id, all);
  }

  /** To somebody else, another team, followed by others, in another state. */
  private void give(String id) {
    Guest ann = desk.administrator;
    String path = API + "/conversations/" + id;
    Map<String, Object> to = new HashMap<>();
    to.put("agentId", random.nextBoolean() ? null : someone());
    to.put("teamId", random.nextBoolean() ? null : teams.get(random.nextInt(teams.size())));
    assertThat(ann.put(path + "/assignment", to).status()).isEqualTo(200);
    for (Colleague one : colleagues) {
      String follower = path + "/followers/" + one.id();
      Heard heard = random.nextInt(5) == 0 ? ann.put(follower, Map.of()) : ann.delete(follower);
      assertThat(heard.status()).isLessThan(300);
    }
    String status = random.nextInt(4) == 0 ? "resolved" : "open";
    assertThat(ann.put(path + "/status", Map.of("status", status)).status()).isEqualTo(200);
  }

  /** Somebody hands it over if they may and see it; nobody else does. */
  private void handOver(String id, String where) {
    Colleague one = colleagues.get(random.nextInt(colleagues.size()));
    int wanted = !one.rights().contains("assign") ? 403 : expected(one).contains(id) ? 201 : 404;
    Heard heard = one.guest().post(handoffs(id), receiver(one.id()));
    assertThat(heard.status()).as(where + one.visibility() + heard).isEqualTo(wanted);
  }

  /** Only those it was handed to answer it, and only if they see it. */
  private void answer(String id, String where) {
    JsonNode handoff = desk.administrator.get(API + path(id) + "/handoffs").json().at("/items/0");
    if (!handoff.path("state").asString().equals("pending")) {
      return;
    }
    for (Colleague one : colleagues) {
      boolean receives =
          handoff.path("agentId").asString("").equals(one.id())
              || members
                  .getOrDefault(handoff.path("teamId").asString(""), Set.of())
                  .contains(one.id());
      int wanted = !expected(one).contains(id) ? 404 : receives ? 200 : 403;
      String path = handoffs(id) + "/" + handoff.path("id").asString();
      Heard heard =
          random.nextBoolean()
              ? one.guest().post(path + "/accept", "")
              : one.guest().post(path + "/decline", Map.of("reason", "Not mine"));
      assertThat(heard.status()).as(where + one.visibility() + heard).isEqualTo(wanted);
      if (wanted == 200) {
        return;
      }
    }
  }

  /** Anybody but this one, or a team. */
  private Map<String, Object> receiver(String but) {
    if (random.nextBoolean()) {
      return Map.of("teamId", teams.get(random.nextInt(teams.size())));
    }
    List<String> others =
        colleagues.stream().map(Colleague::id).filter(id -> !id.equals(but)).toList();
    return Map.of("agentId", others.get(random.nextInt(others.size())));
  }

  private static String path(String id) {
    return "/conversations/" + id;
  }

  private static String handoffs(String id) {
    return API + path(id) + "/handoffs";
  }

  /** The rule as docs/roles.md has it. */
  private Set<String> expected(Colleague one) {
    return matters.keySet().stream()
        .filter(id -> one.visibility().equals("all") || sees(one, id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean sees(Colleague one, String id) {
    JsonNode shown = desk.administrator.get(API + "/conversations/" + id).json();
    boolean own =
        shown.path("assigneeId").asString("").equals(one.id())
            || shown
                .path("followerIds")
                .valueStream()
                .anyMatch(follower -> follower.asString().equals(one.id()))
            || mentioned.getOrDefault(id, Set.of()).contains(one.id());
    if (own || one.visibility().equals("own")) {
      return own;
    }
    Set<String> concerned =
        shown.path("teamId").isString()
            ? Set.of(shown.path("teamId").asString())
            : desk.items("/conversations/" + id + "/routes").stream()
                .map(route -> inboxTeams.getOrDefault(route.path("inboxId").asString(), ""))
                .collect(Collectors.toSet());
    return concerned.stream()
        .anyMatch(team -> members.getOrDefault(team, Set.of()).contains(one.id()));
  }

  private String someone() {
    return colleagues.get(random.nextInt(colleagues.size())).id();
  }

  /** A view that holds everything; that it is made is told to every screen. */
  private String shared() {
    return desk.made(
            "/views",
            Map.of(
                "name",
                "All",
                "shared",
                true,
                "condition",
                Map.of("field", "status", "values", Arrays.asList("open", "snoozed", "resolved"))))
        .path("id")
        .asString();
  }
}
