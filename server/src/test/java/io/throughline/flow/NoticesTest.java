package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agents are told of what concerns them, once, as they prefer it, and of nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticesTest {
  private static final String API = "/api/v1";
  private static final String ALL_WAYS = "{\"shown\":true,\"push\":true,\"sound\":true,\"mail\":true}";
  private final VirtualClock clock = new VirtualClock();
  private final PushService pushes = new PushService();
  private final GreenMail post =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final TestHouse house =
      new TestHouse(clock, Map.of("THROUGHLINE_PUSH_SERVICE", pushes.address()));
  private final Desk desk = new Desk(house, "acme");
  private final Guest ann = desk.administrator;
  private final Guest ben = desk.agent;
  private String bensId = "";

  @BeforeAll
  void open() {
    post.start();
    desk.made(
        "/inboxes",
        Map.of(
            "kind", "email",
            "name", "Letters",
            "settings",
                Map.of(
                    "address", "letters@acme.example",
                    "receive", "smtp",
                    "smtp_host", "127.0.0.1",
                    "smtp_port", String.valueOf(post.getSmtp().getPort()),
                    "smtp_security", "none")));
    bensId = ben.get(API + "/session").at("/agent/id");
  }

  @AfterAll
  void close() {
    house.close();
    pushes.close();
    post.stop();
  }

  @BeforeEach
  void everythingIsAsUsual() throws com.icegreen.greenmail.store.FolderException {
    house.read("notices");
    house.change(
        tables -> {
          tables.execute("update conversation.task set done_at = created_at");
          tables.execute("delete from notice.preference");
          tables.execute("delete from notice.device");
          tables.execute("delete from kernel.job where kind in ('push', 'notice mail')");
          tables.execute("delete from notice.notice");
        });
    post.purgeEmailFromAllMailboxes();
  }

  /** Somebody who writes by the widget, and their conversation. */
  private record Talk(String visitor, String id) {
    String path() {
      return API + "/conversations/" + id;
    }
  }

  private Talk talk() {
    String visitor =
        house.stranger().post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    String text = "Hello " + UUID.randomUUID();
    say(visitor, text);
    return new Talk(visitor, desk.conversation(text));
  }

  private void say(String visitor, String text) {
    Heard said =
        house
            .stranger()
            .post(
                "/chat/" + desk.inboxKey + "/messages?visitor=" + visitor,
                Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
  }

  /** The customer writes, and it was taken. */
  private String writes(Talk talk, String text) {
    say(talk.visitor(), text);
    return Desk.soon(
        () ->
            ann.get(talk.path() + "/entries?limit=100").json().path("items").valueStream()
                .filter(one -> one.path("text").asString("").equals(text))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElse(""));
  }

  private void assign(Guest who, Talk talk, String agent) {
    Heard heard = who.put(talk.path() + "/assignment", Map.of("agentId", agent));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
  }

  private void mention(Guest who, Talk talk, String text, String agent) {
    Heard heard =
        who.post(talk.path() + "/notes", Map.of("text", text, "mentions", List.of(agent)));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
  }

  /** What somebody was told, the newest first, once all that happened was looked at. */
  private List<JsonNode> told(Guest who) {
    house.read("notices");
    return Town.list(who.get(API + "/notices?limit=100"));
  }

  private List<String> kinds(Guest who, Talk talk) {
    return told(who).stream()
        .filter(one -> one.path("conversationId").asString("").equals(talk.id()))
        .map(one -> one.path("kind").asString())
        .toList();
  }

  private int unread(Guest who) {
    house.read("notices");
    return who.get(API + "/notices").json().path("unread").asInt();
  }

  private void prefer(Guest who, Map<String, Object> changes) {
    ObjectNode said = (ObjectNode) who.get(API + "/notices/preferences").json();
    changes.forEach(
        (name, value) ->
            said.set(name, Json.tree(value)));
    Heard heard = who.put(API + "/notices/preferences", said.toString());
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
  }

  private PushService.Browser browser(Guest who) {
    PushService.Browser browser =
        pushes.browser(who.get(API + "/notices/ways").at("/pushKey"));
    Heard heard = who.post(API + "/notices/devices", browser.subscription("Firefox"));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return browser;
  }

  private List<MimeMessage> mails(String address) {
    return List.of(post.getReceivedMessagesForDomain(address));
  }

  @Test
  void tellsWhomItConcernsAndNobodyElse() {
    Talk talk = talk();
    assertThat(kinds(ben, talk)).isEmpty();
    assign(ann, talk, bensId);
    assertThat(kinds(ben, talk)).containsExactly("assigned");
    String entry = writes(talk, "Are you there?");
    mention(ann, talk, "Ben, look", bensId);
    List<JsonNode> told = told(ben);
    assertThat(kinds(ben, talk)).containsExactly("mention", "reply", "assigned");
    JsonNode reply = told.get(1);
    assertThat(reply.path("entryId").asString()).isEqualTo(entry);
    assertThat(reply.path("text").asString()).isEqualTo("Are you there?");
    assertThat(reply.path("readAt").isNull()).isTrue();
    assertThat(told.getFirst().path("by").asString()).isEqualTo("Ann of acme");
    assertThat(kinds(ann, talk)).isEmpty();
  }

  @Test
  void nobodyIsToldOfWhatTheyDidThemselves() {
    Talk talk = talk();
    assign(ben, talk, bensId);
    ben.put(talk.path() + "/followers/" + bensId, Map.of());
    assertThat(ben.post(talk.path() + "/messages", Map.of("text", "Hi")).status()).isEqualTo(201);
    mention(ben, talk, "Note to myself", bensId);
    assertThat(kinds(ben, talk)).isEmpty();
  }

  @Test
  void whoFollowsHearsWhatIsSaidFromThenOn() {
    Talk talk = talk();
    writes(talk, "Before");
    clock.advance(Duration.ofSeconds(1));
    ann.put(talk.path() + "/followers/" + desk.me, Map.of());
    assertThat(kinds(ann, talk)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    writes(talk, "After");
    assertThat(kinds(ann, talk)).containsExactly("followed");
    assertThat(ben.post(talk.path() + "/messages", Map.of("text", "Hi")).status()).isEqualTo(201);
    assertThat(kinds(ann, talk)).containsExactly("followed", "followed");
    assertThat(kinds(ben, talk)).isEmpty();
    ann.delete(talk.path() + "/followers/" + desk.me);
    writes(talk, "Later");
    assertThat(kinds(ann, talk)).hasSize(2);
  }

  @Test
  void aConversationThatSomebodyHadIsHandedOver() {
    Talk talk = talk();
    assign(ann, talk, desk.me);
    assign(ann, talk, bensId);
    assertThat(kinds(ben, talk)).containsExactly("handover");
    String team = desk.team();
    ann.patch(API + "/teams/" + team, Map.of("agents", List.of(desk.me, bensId)));
    Map<String, Object> toTeam = new HashMap<>();
    toTeam.put("agentId", null);
    toTeam.put("teamId", team);
    assertThat(ben.put(talk.path() + "/assignment", toTeam).status()).isEqualTo(200);
    assertThat(kinds(ann, talk)).containsExactly("handover");
    assertThat(kinds(ben, talk)).containsExactly("handover");
  }

  /** The reader stops, everything happens, and it reads all of it at once. */
  @Test
  void aLateReaderTellsTheSameAndOnce() {
    Talk talk = talk();
    writes(talk, "Before it was Ben's");
    assign(ann, talk, bensId);
    writes(talk, "While it was Ben's");
    assign(ann, talk, desk.me);
    writes(talk, "While it was Ann's");
    List<String> bens = List.of("reply", "assigned");
    assertThat(kinds(ben, talk)).isEqualTo(bens);
    assertThat(kinds(ann, talk)).containsExactly("reply");
    List<JsonNode> before = told(ben);
    rewind(List.of("notice.holder"));
    assertThat(told(ben)).isEqualTo(before);
    rewind(List.of("notice.holder", "notice.notice"));
    assertThat(kinds(ben, talk)).isEqualTo(bens);
    assertThat(kinds(ann, talk)).containsExactly("reply");
    JsonNode reply = told(ben).getFirst();
    assertThat(reply.path("text").asString()).isEqualTo("While it was Ben's");
  }

  private void rewind(List<String> forgotten) {
    house.read("notices");
    house.change(
        tables -> {
          tables.execute("select 1 from kernel.cursor where consumer = 'notices' for update");
          forgotten.forEach(table -> tables.execute("delete from " + table));
          tables.execute(
              "update kernel.cursor set tx = 0, position = 0 where consumer = 'notices'");
        });
    house.read("notices");
  }

  @Test
  void whoBeganAConversationHearsTheAnswer() {
    Heard begun =
        ben.post(
            API + "/conversations",
            Map.of(
                "inboxId", desk.mailInbox,
                "to", "email:new@x.example",
                "subject", "Lamp",
                "text", "Hello"));
    assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
    house.read("notices");
    assertThat(
            house.<Integer>read(
                tables ->
                    tables
                        .fetch(
                            "select 1 from notice.holder where conversation_id = ?::uuid"
                                + " and agent_id = ?::uuid",
                            begun.at("/id"),
                            bensId)
                        .size()))
        .as(begun.toString())
        .isEqualTo(1);
    assertThat(told(ben)).isEmpty();
  }

  @Test
  void whatIsSeenIsNotNew() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    writes(talk, "One");
    writes(talk, "Two");
    assertThat(unread(ben)).isEqualTo(3);
    String first = told(ben).getFirst().path("id").asString();
    assertThat(ben.put(API + "/notices/read", Map.of("ids", List.of(first))).status())
        .isEqualTo(204);
    assertThat(unread(ben)).isEqualTo(2);
    assertThat(ann.put(API + "/notices/read", Map.of("ids", List.of(first))).status())
        .isEqualTo(204);
    ben.put(talk.path() + "/read", Map.of());
    assertThat(unread(ben)).isZero();
    writes(talk, "Three");
    assertThat(unread(ben)).isEqualTo(1);
    assertThat(ben.put(API + "/notices/read", Map.of("all", true)).status()).isEqualTo(204);
    assertThat(unread(ben)).isZero();
    assertThat(ben.put(API + "/notices/read", Map.of()).status()).isEqualTo(422);
  }

  @Test
  void pagesAreWalkedThrough() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    for (int number = 0; number < 4; number++) {
      writes(talk, "Number " + number);
    }
    List<String> all = told(ben).stream().map(one -> one.path("id").asString()).toList();
    List<String> walked = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ben.get(API + "/notices?limit=2&cursor=" + cursor).json();
      page.path("items").forEach(one -> walked.add(one.path("id").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(walked).hasSize(5).isEqualTo(all);
  }

  @Test
  void theirScreensAloneHearOfIt() {
    Talk talk = talk();
    try (Screen bens = new Screen(ben);
        Screen anns = new Screen(ann)) {
      for (Screen screen : List.of(bens, anns)) {
        screen.say(Map.of("type", "hello"));
        screen.next("snapshot");
      }
      assign(ann, talk, bensId);
      JsonNode added = bens.event("notice.added");
      assertThat(added.at("/event/agentId").asString()).isEqualTo(bensId);
      assertThat(added.at("/event/sound").asBoolean()).isTrue();
      mention(ben, talk, "Ann, look", desk.me);
      // The first that Ann hears of is her own: she was never told of Ben's.
      assertThat(anns.event("notice.added").at("/event/agentId").asString()).isEqualTo(desk.me);
      ben.put(API + "/notices/read", Map.of("all", true));
      bens.event("notice.read");
    }
    String token;
    try (Screen screen = new Screen(ann)) {
      screen.say(Map.of("type", "hello"));
      token = screen.next("snapshot").path("token").asString();
    }
    writes(talk, "For Ben");
    house.read("notices");
    mention(ben, talk, "For Ann", desk.me);
    house.read("notices");
    try (Screen screen = new Screen(ann)) {
      screen.say(Map.of("type", "hello", "resume", token));
      assertThat(screen.event("notice.added").at("/event/agentId").asString()).isEqualTo(desk.me);
    }
  }

  @Test
  void pushesAreSealedForTheBrowserAndProveTheirSender() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    assign(ann, talk, bensId);
    writes(talk, "Is anybody there? 🙂");
    Town.await("both pushes", () -> browser.shown.size() == 2);
    JsonNode push = browser.shown.getLast();
    assertThat(push.path("body").asString()).isEqualTo("Is anybody there? 🙂");
    assertThat(push.path("path").asString())
        .matches("/inbox/open/" + talk.id() + "\\?entry=[0-9a-f-]{36}");
    assertThat(push.path("title").asString()).isNotBlank();
    assertThat(pushes.faults()).isEmpty();
    JsonNode device = Town.list(ben.get(API + "/notices/devices")).getFirst();
    assertThat(device.path("name").asString()).isEqualTo("Firefox");
    assertThat(ben.get(API + "/notices/devices").text()).doesNotContain("/push/");
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() {
    Talk talk = talk();
    PushService.Browser gone = browser(ben);
    PushService.Browser there = browser(ben);
    gone.answers = 410;
    assign(ann, talk, bensId);
    Town.await(
        "one device",
        () -> Town.list(ben.get(API + "/notices/devices")).size() == 1);
    Town.await("the push", () -> there.shown.size() == 1);
  }

  @Test
  void aPushServiceThatIsBusyIsAskedAgain() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    browser.answers = 503;
    assign(ann, talk, bensId);
    house.read("notices");
    Town.await(
        "a failed attempt",
        () ->
            house.<Boolean>read(
                tables ->
                    !tables
                        .fetch(
                            "select 1 from kernel.job where kind = 'push' and error is not null")
                        .isEmpty()));
    browser.answers = 201;
    clock.advance(Duration.ofMinutes(1));
    Town.await("the push", () -> browser.shown.size() == 1);
    assertThat(Town.list(ben.get(API + "/notices/devices"))).hasSize(1);
  }

  @Test
  void onlyPublicPushServicesAreCalled() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    Map<String, Object> good = browser.subscription("Bad");
    for (String endpoint :
        List.of("http://push.example/x", "https://user@push.example/x", "file:///etc/passwd")) {
      Map<String, Object> bad = new HashMap<>(good);
      bad.put("endpoint", endpoint);
      Heard heard = ben.post(API + "/notices/devices", bad);
      assertThat(heard.status()).as(endpoint).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo("endpoint");
    }
    Map<String, Object> own = new HashMap<>(good);
    own.put("endpoint", "https://127.0.0.1:" + house.stranger().base().replaceAll(".*:", ""));
    assertThat(ben.post(API + "/notices/devices", own).status()).isEqualTo(201);
    assertThat(Town.list(ben.get(API + "/notices/devices"))).hasSize(2);
    assign(ann, talk, bensId);
    Town.await("the push", () -> browser.shown.size() == 1);
    Town.await(
        "the other's end", () -> Town.list(ben.get(API + "/notices/devices")).size() == 1);
    Map<String, Object> noKey = new HashMap<>(good);
    noKey.put("keys", Map.of("p256dh", "AAAA", "auth", "AAAA"));
    Heard heard = ben.post(API + "/notices/devices", noKey);
    assertThat(heard.status()).isEqualTo(422);
    assertThat(heard.json().path("faults")).hasSize(2);
  }

  @Test
  void pushesEndWithTheSession() {
    Talk talk = talk();
    Guest other =
        house.loggedIn(
            house
                .stranger()
                .post(
                    API + "/session",
                    Map.of("email", "ben@acme.example", "password", TestHouse.PASSWORD)));
    PushService.Browser left = browser(other);
    PushService.Browser stays = browser(ben);
    other.delete(API + "/session");
    assign(ann, talk, bensId);
    Town.await("the push", () -> stays.shown.size() == 1);
    Town.await("no job", () -> house.waiting("push") == 0);
    assertThat(left.shown).isEmpty();
    assertThat(Town.list(ben.get(API + "/notices/devices"))).hasSize(1);
  }

  @Test
  void oneMailGathersWhatWaitsForWhoIsAway() throws MessagingException {
    Talk talk = talk();
    assign(ann, talk, bensId);
    writes(talk, "Where is my lamp?");
    assertThat(unread(ben)).isEqualTo(2);
    assertThat(mails("ben@acme.example")).isEmpty();
    clock.advance(Duration.ofMinutes(6));
    Town.await("a mail", () -> mails("ben@acme.example").size() == 1);
    MimeMessage mail = mails("ben@acme.example").getFirst();
    assertThat(mail.getSubject()).isEqualTo("2 things wait for you");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(Town.text(mail))
        .contains("Where is my lamp?", "/inbox/open/" + talk.id() + "?entry=");
    clock.advance(Duration.ofMinutes(6));
    Town.await("an end", () -> house.waiting("notice mail") == 0);
    assertThat(mails("ben@acme.example")).hasSize(1);
    assertThat(mails("ann@acme.example")).isEmpty();
  }

  @Test
  void whoIsThereIsMailedOnlyOnceTheyLeave() {
    Talk talk = talk();
    try (Screen screen = new Screen(ben)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      assign(ann, talk, bensId);
      screen.event("notice.added");
      clock.advance(Duration.ofMinutes(6));
      Town.await(
          "a look",
          () ->
              house.<Boolean>read(
                  tables ->
                      !tables
                          .fetch(
                              "select 1 from kernel.job where kind = 'notice mail' and error is not null")
                          .isEmpty()));
      assertThat(mails("ben@acme.example")).isEmpty();
    }
    Town.await(
        "the mail",
        () -> {
          clock.advance(Duration.ofMinutes(1));
          return mails("ben@acme.example").size() == 1;
        });
  }

  @Test
  void whatWasSeenIsNotMailed() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    house.read("notices");
    ben.put(API + "/notices/read", Map.of("all", true));
    clock.advance(Duration.ofMinutes(6));
    Town.await("an end", () -> house.waiting("notice mail") == 0);
    assertThat(mails("ben@acme.example")).isEmpty();
  }

  @Test
  void quietHoursAreQuiet() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    String from = java.time.LocalTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
        .minusMinutes(1).truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toString();
    String to = java.time.LocalTime.parse(from).plusHours(2).toString();
    prefer(ben, Map.of("quiet", Map.of("from", from, "to", to), "zone", "UTC"));
    try (Screen screen = new Screen(ben)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      assign(ann, talk, bensId);
      assertThat(screen.event("notice.added").at("/event/sound").asBoolean()).isFalse();
    }
    assertThat(kinds(ben, talk)).containsExactly("assigned");
    assertThat(house.waiting("push")).isZero();
    assertThat(browser.shown).isEmpty();
    clock.advance(Duration.ofMinutes(30));
    assertThat(mails("ben@acme.example")).isEmpty();
    assertThat(house.waiting("notice mail")).isEqualTo(1);
    clock.advance(Duration.ofHours(2));
    Town.await("the mail", () -> mails("ben@acme.example").size() == 1);
    assertThat(browser.shown).isEmpty();
  }

  @Test
  void eachIsToldAsTheyPreferIt() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    String none = ALL_WAYS.replace("true", "false");
    prefer(
        ben,
        Map.of(
            "assigned", Json.tree(none),
            "reply",
                Json.tree(none.replace("\"push\":false", "\"push\":true"))));
    assign(ann, talk, bensId);
    writes(talk, "By push alone");
    Town.await("the push", () -> browser.shown.size() == 1);
    assertThat(told(ben)).isEmpty();
    assertThat(unread(ben)).isZero();
    assertThat(house.waiting("notice mail")).isZero();
    ObjectNode said = (ObjectNode) ben.get(API + "/notices/preferences").json();
    said.put("zone", "Mars/Olympus");
    said.set("quiet", Json.tree(Map.of("from", "25:00", "to", "7")));
    Heard heard = ben.put(API + "/notices/preferences", said.toString());
    assertThat(heard.status()).isEqualTo(422);
    assertThat(heard.json().path("faults").valueStream().map(one -> one.path("field").asString()))
        .containsExactlyInAnyOrder("zone", "quiet.from", "quiet.to");
  }

  @Test
  void whatIsDueSoonIsToldOnce() {
    Talk talk = talk();
    assign(ben, talk, bensId);
    String due = clock.instant().plus(Duration.ofMinutes(40)).toString();
    ann.post(talk.path() + "/tasks", Map.of("text", "Call back", "dueAt", due));
    ann.post(
        talk.path() + "/tasks", Map.of("text", "Refund", "dueAt", due, "assigneeId", desk.me));
    clock.advance(Duration.ofMinutes(1));
    assertThat(kinds(ben, talk)).isEmpty();
    clock.advance(Duration.ofMinutes(26));
    Town.await("both", () -> !kinds(ben, talk).isEmpty() && !kinds(ann, talk).isEmpty());
    assertThat(told(ben).getFirst().path("text").asString()).isEqualTo("Call back");
    assertThat(told(ann).getFirst().path("text").asString()).isEqualTo("Refund");
    clock.advance(Duration.ofMinutes(5));
    Talk later = talk();
    ann.post(later.path() + "/tasks", Map.of("text", "Other", "dueAt", due, "assigneeId", desk.me));
    clock.advance(Duration.ofMinutes(1));
    Town.await("the other", () -> !kinds(ann, later).isEmpty());
    assertThat(kinds(ben, talk)).containsExactly("due");
    assertThat(kinds(ann, talk)).containsExactly("due");
  }

  @Test
  void whoHasLeftTheWorkspaceIsNotTold() {
    Guest cy = house.agent(ann, "cy@acme.example");
    String id = cy.get(API + "/session").at("/agent/id");
    Talk talk = talk();
    assign(ann, talk, id);
    assertThat(kinds(cy, talk)).containsExactly("assigned");
    PushService.Browser browser = browser(cy);
    ann.patch(API + "/agents/" + id, Map.of("state", "deactivated"));
    writes(talk, "Hello?");
    house.read("notices");
    assertThat(
            house.<Integer>read(
                tables ->
                    tables
                        .fetch("select 1 from notice.notice where agent_id = ?::uuid", id)
                        .size()))
        .isEqualTo(1);
    assertThat(browser.shown).isEmpty();
    assertThat(house.waiting("push")).isZero();
  }

  @Test
  void whatIsErasedIsToldNoMore() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    writes(talk, "Forget me");
    assertThat(kinds(ben, talk)).hasSize(2);
    String customer = ann.get(talk.path()).at("/customer/id");
    assertThat(
            ann.post(API + "/customers/" + customer + "/erase", Map.of("confirm", customer))
                .status())
        .isEqualTo(200);
    Town.await("its end", () -> kinds(ben, talk).isEmpty());
    assertThat(unread(ben)).isZero();
  }

  @Test
  void aTestTellsByEveryWayAtOnce() {
    PushService.Browser browser = browser(ben);
    Heard heard = ben.post(API + "/notices/test", Map.of("mail", true));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    assertThat(
            heard.json().path("items").valueStream()
                .map(one -> one.path("way").asString() + " " + one.path("passed").asBoolean()))
        .containsExactly("console true", "push true", "mail true");
    assertThat(browser.shown).hasSize(1);
    assertThat(mails("ben@acme.example")).hasSize(1);
    assertThat(told(ben).getFirst().path("kind").asString()).isEqualTo("test");
    browser.answers = 403;
    JsonNode failed = ben.post(API + "/notices/test", Map.of()).json().at("/items/1");
    assertThat(failed.path("passed").asBoolean()).isFalse();
    assertThat(failed.path("reason").asString()).contains("403");
  }

  @Test
  void aProgramHasNoNotices() {
    for (String path : List.of("/notices", "/notices/preferences", "/notices/devices")) {
      assertThat(desk.agentKey.get(API + path).status()).as(path).isEqualTo(403);
    }
  }

  @Test
  void theKeyIsKept() {
    String key = ben.get(API + "/notices/ways").at("/pushKey");
    assertThat(key).hasSize(87);
    try (TestHouse node = house.anotherNode()) {
      assertThat(node.here(ann).get(API + "/notices/ways").at("/pushKey")).isEqualTo(key);
    }
    assertThat(ben.get(API + "/notices/ways").json().path("mail").asBoolean()).isTrue();
  }
}
