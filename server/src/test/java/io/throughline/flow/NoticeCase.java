package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.throughline.kernel.json.Json;
import io.throughline.kernel.time.VirtualClock;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two colleagues, browsers that are pushed to, and a mailbox; each test finds nothing told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NoticeCase {
  static final String API = "/api/v1";
  final VirtualClock clock = new VirtualClock();
  final PushService pushes = new PushService();
  final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  final TestHouse house =
      new TestHouse(clock, Map.of("THROUGHLINE_PUSH_SERVICE", pushes.address()));
  final Desk desk = new Desk(house, "acme");
  final Guest ann = desk.administrator;
  final Guest ben = desk.agent;
  String bensId = "";

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
  void everythingIsAsUsual() throws FolderException {
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
  record Talk(String visitor, String id) {
    String path() {
      return API + "/conversations/" + id;
    }
  }

  Talk talk() {
    String visitor =
        house.stranger().post("/chat/" + desk.inboxKey + "/session", "{}").at("/visitor");
    String text = "Hello " + UUID.randomUUID();
    say(visitor, text);
    return new Talk(visitor, desk.conversation(text));
  }

  void say(String visitor, String text) {
    Heard said =
        house
            .stranger()
            .post(
                "/chat/" + desk.inboxKey + "/messages?visitor=" + visitor,
                Map.of("type", "message", "id", UUID.randomUUID().toString(), "text", text));
    assertThat(said.status()).as(said.toString()).isEqualTo(200);
  }

  /** The customer writes, and it was taken. */
  String writes(Talk talk, String text) {
    say(talk.visitor(), text);
    return Desk.soon(
        () ->
            ann.get(talk.path() + "/entries?limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("text").asString("").equals(text))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElse(""));
  }

  void assign(Guest who, Talk talk, String agent) {
    Heard heard = who.put(talk.path() + "/assignment", Map.of("agentId", agent));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
  }

  void mention(Guest who, Talk talk, String text, String agent) {
    Heard heard =
        who.post(talk.path() + "/notes", Map.of("text", text, "mentions", List.of(agent)));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
  }

  /** What somebody was told, the newest first, once all that happened was looked at. */
  List<JsonNode> told(Guest who) {
    house.read("notices");
    return Town.list(who.get(API + "/notices?limit=100"));
  }

  /** What they were told of one conversation. */
  List<JsonNode> told(Guest who, Talk talk) {
    return told(who).stream()
        .filter(one -> one.path("conversationId").asString("").equals(talk.id()))
        .toList();
  }

  List<String> kinds(Guest who, Talk talk) {
    return told(who, talk).stream().map(one -> one.path("kind").asString()).toList();
  }

  int unread(Guest who) {
    house.read("notices");
    return who.get(API + "/notices").json().path("unread").asInt();
  }

  void prefer(Guest who, Map<String, Object> changes) {
    ObjectNode said = (ObjectNode) who.get(API + "/notices/preferences").json();
    changes.forEach((name, value) -> said.set(name, Json.tree(value)));
    Heard heard = who.put(API + "/notices/preferences", said.toString());
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
  }

  PushService.Browser browser(Guest who) {
    PushService.Browser browser = pushes.browser(who.get(API + "/notices/ways").at("/pushKey"));
    Heard heard = who.post(API + "/notices/devices", browser.subscription("Firefox"));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(201);
    return browser;
  }

  List<MimeMessage> mails(String address) {
    return List.of(post.getReceivedMessagesForDomain(address));
  }
}
