package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.flow.Town.Person;
import io.throughline.kernel.db.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Whoever is erased is gone from every place, and nobody else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTest {
  private static final String API = "/api/v1";
  private final Town town = new Town();
  private final Guest maya = town.agent();

  @AfterAll
  void close() {
    town.close();
  }

  private Database database() {
    return town.house().database().database();
  }

  private String id(Person person) {
    return town.customers(person.email()).getFirst().path("id").asString();
  }

  /** Erases and waits until the last copy is gone. */
  private JsonNode erased(String id) {
    Heard heard = maya.post(API + "/customers/" + id + "/erase", Map.of("confirm", id));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    String proof = heard.at("/proof");
    Town.await(
        "the last copy",
        () -> !proof(proof).path("finishedAt").isNull() && town.house().waiting("erase") == 0);
    return proof(proof);
  }

  private JsonNode proof(String id) {
    return Town.list(maya.get(API + "/erasures?kind=erasure&limit=100")).stream()
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Lets somebody do all that people do, with words that nobody else uses. */
  private void live(Person person, String word) {
    for (String channel : List.of("chat", "email", "whatsapp")) {
      town.say(person, channel, "My " + word + " by " + channel);
    }
    Town.await(
        "the three messages",
        () ->
            town.conversations(person).size() == 1
                && town.messages(conversation(person)).size() == 3);
    String conversation = API + "/conversations/" + conversation(person);
    String file = maya.upload(API + "/uploads", word + ".txt", "text/plain", word).at("/id");
    maya.post(
        conversation + "/messages",
        Map.of("text", "Here is your " + word, "attachments", List.of(file)));
    maya.post(
        conversation + "/held",
        Map.of(
            "message",
            Map.of("text", "Another " + word + " comes"),
            "sendAt",
            Instant.now().plus(Duration.ofDays(2)).toString()));
    maya.post(conversation + "/notes", Map.of("text", "Wants a " + word));
    maya.patch(conversation, Map.of("subject", "About a " + word));
    String customer = API + "/customers/" + id(person);
    maya.patch(customer, Map.of("name", word + " Person", "vip", true));
    maya.put(
        customer + "/records/order/" + word,
        Map.of("title", "A " + word, "at", "2026-11-01T10:00:00Z"));
    maya.post(customer + "/visits", Map.of("kind", "store", "name", "Bought a " + word));
    Town.await(
        "what was sent",
        () ->
            Town.list(maya.get(API + "/traffic?direction=out&state=queued")).isEmpty()
                && town.house().waiting("deliver") == 0);
  }

  private String conversation(Person person) {
    return town.conversations(person).getFirst().path("id").asString();
  }

  private static List<String> words(Person person, String word) {
    return List.of(
        word,
        person.email(),
        person.email().substring(0, person.email().indexOf('@')),
        person.phone(),
        person.userId());
  }

  @Test
  void nothingIsLeftAnywhere() {
    Person ann = town.person("Ann");
    Person bob = town.person("Bob");
    live(ann, "quokka");
    live(bob, "numbat");
    // In passing: a file of customers that fails, a request nobody understands, a merge's reason.
    maya.upload(
        API + "/imports/customers",
        "people.csv",
        ("email,time zone\n" + ann.email() + ",Quokkaland\n").getBytes(StandardCharsets.UTF_8),
        "");
    unreadable("From: <" + ann.email() + "> quokka");
    String second = stranger("quokka");
    Heard merged =
        maya.post(
            API + "/customers/" + id(ann) + "/merges",
            Map.of("other", second, "reason", "both have a quokka"));
    assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
    String about = maya.get(API + "/customers/" + id(bob)).text();
    List<String> words = words(ann, "quokka");
    List<String> others = words(bob, "numbat");
    Town.await(
        "the import",
        () -> Town.list(maya.get(API + "/imports")).getFirst().path("failed").asLong() == 1);
    List<String> before = Ransack.database(database(), words);
    assertThat(before.stream().map(place -> place.replaceAll(": .*", "")).distinct())
        .as("where it can be found")
        .contains(
            "channel.request.body",
            "conversation.conversation.subject",
            "conversation.entry.text",
            "conversation.attachment.name",
            "conversation.held.reply",
            "conversation.route.handle_value",
            "conversation.thread.key",
            "conversation.visit.name",
            "customer.customer.name",
            "customer.identity.value",
            "customer.import_row.original",
            "customer.merge.reason",
            "customer.record.title",
            "kernel.event.payload",
            "workspace.audit.details");
    assertThat(Ransack.files(town.house().data().resolve("blobs"), words)).isNotEmpty();
    List<String> othersBefore = Ransack.database(database(), others);
    String id = id(ann);
    String conversation = conversation(ann);

    JsonNode proof = erased(id);

    assertThat(Ransack.database(database(), words)).isEmpty();
    assertThat(Ransack.files(town.house().data().resolve("blobs"), words)).isEmpty();
    for (String gone : List.of(id, second)) {
      assertThat(maya.get(API + "/customers/" + gone).status()).isEqualTo(404);
      assertThat(Town.list(maya.get(API + "/erasures?customer=" + gone)).getFirst().path("id"))
          .isEqualTo(proof.path("id"));
    }
    assertThat(maya.get(API + "/conversations/" + conversation).status()).isEqualTo(404);
    town.house().indexed();
    assertThat(maya.get(API + "/search?q=quokka").at("/total")).isEqualTo("0");
    assertThat(proof.at("/counts/conversation.entry").asInt()).isGreaterThan(5);
    assertThat(proof.at("/counts/customer.customer").asInt()).isEqualTo(2);
    assertThat(proof.at("/counts/channel.request").asInt()).isGreaterThan(4);
    assertThat(proof.at("/counts/blob").asInt()).isEqualTo(1);
    assertThat(proof.at("/by/name").asString()).isEqualTo("Ann of Acme");

    assertThat(Ransack.database(database(), others)).as("of Bob").isEqualTo(othersBefore);
    assertThat(maya.get(API + "/customers/" + id(bob)).text()).isEqualTo(about);
    assertThat(orphans()).isEmpty();
    assertThat(maya.get(API + "/conversations/counts").json().path("open").asLong())
        .isEqualTo(maya.get(API + "/conversations?status=open").json().path("total").asLong());
  }

  /** A request that ends as failed. */
  private void unreadable(String text) {
    database()
        .run(
            () ->
                database()
                    .sql()
                    .execute(
                        """
                        insert into channel.request (workspace_id, id, inbox_id, received_at, headers,
                          body, size, state, reason)
                        select workspace_id, gen_random_uuid(), id, now(), '{}', ?, 1, 'failed',
                          'it is not understood' from inbox.inbox where kind = 'email'
                        """,
                        (Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Somebody for whom only the network vouches. */
  private String stranger(String word) {
    Person person = new Person("also", UUID.randomUUID());
    town.say(person, "whatsapp", "Also a " + word);
    String path = API + "/customers?handle=phone:%2B" + person.phone();
    Town.await("the message", () -> !Town.list(maya.get(path)).isEmpty());
    return Town.list(maya.get(path)).getFirst().path("id").asString();
  }

  /** Rows that refer to what is no more. */
  private List<String> orphans() {
    return database()
        .read(
            () ->
                database()
                    .sql()
                    .fetch(
                        """
                        select 'entry ' || e.id as orphan from conversation.entry e
                        where not exists (select from customer.customer c where c.id = e.customer_id)
                        union all
                        select 'conversation ' || v.id from conversation.conversation v
                        where not exists (select from customer.customer c where c.id = v.customer_id)
                          or not exists (select from conversation.conversation w where w.id = v.current_id)
                        union all
                        select 'attachment ' || a.id from conversation.attachment a
                        where a.entry_id is not null
                          and not exists (select from conversation.entry e where e.id = a.entry_id)
                        union all
                        select 'customer ' || c.id from customer.customer c
                        where not exists (select from customer.customer w where w.id = c.current_id)
                        union all
                        select 'shift ' || s.id from conversation.shift s where s.other_id is not null
                          and not exists (select from conversation.conversation v where v.id = s.other_id)
                        """)
                    .map(row -> String.valueOf(row.get(0))));
  }

  @Test
  void itHasToBeConfirmed() {
    Person cy = town.person("Cy");
    String path = API + "/customers/" + id(cy) + "/erase";
    maya.patch(API + "/customers/" + id(cy), Map.of("name", "Cy Twombly"));
    assertThat(maya.post(path, Map.of("confirm", "Cy")).status()).isEqualTo(422);
    assertThat(maya.post(path, Map.of()).status()).isEqualTo(422);
    assertThat(town.customers(cy.email())).hasSize(1);
    assertThat(maya.post(path, Map.of("confirm", " Cy Twombly ")).status()).isEqualTo(200);
    assertThat(town.customers(cy.email())).isEmpty();
    assertThat(maya.post(path, Map.of("confirm", "Cy Twombly")).status()).isEqualTo(404);
  }

  @Test
  void whatWasErasedDoesNotComeBack() {
    Person di = town.person("Di");
    String message = "wamid.IN" + UUID.randomUUID();
    town.whatsApp(di, message, "Hello from Di");
    Town.await("the message", () -> !town.conversations(di).isEmpty());
    erased(id(di));

    town.whatsApp(di, message, "Hello from Di");
    Town.await(
        "the end of the second delivery",
        () ->
            Town.list(maya.get(API + "/traffic?direction=in&state=ignored")).stream()
                .anyMatch(one -> one.path("reason").asString("").equals("it was erased before")));
    assertThat(Town.list(maya.get(API + "/customers?text=" + di.phone()))).isEmpty();

    town.whatsApp(di, "wamid.IN" + UUID.randomUUID(), "Hello again");
    Town.await(
        "somebody new",
        () ->
            Town.list(maya.get(API + "/customers?handle=whatsapp:" + di.userId())).size() == 1
                || Town.list(maya.get(API + "/customers?handle=phone:%2B" + di.phone())).size()
                    == 1);
  }

  @Test
  void screensLearnOfItAndCommandsComeTooLate() {
    Person ed = town.person("Ed");
    town.say(ed, "chat", "Hello from Ed");
    Town.await("the message", () -> !town.conversations(ed).isEmpty());
    String conversation = conversation(ed);
    String id = id(ed);
    try (Screen screen = new Screen(maya);
        Screen widget = town.open(ed)) {
      screen.say(java.util.Collections.singletonMap("type", "hello"));
      screen.next("snapshot");
      maya.post(API + "/customers/" + id + "/erase", Map.of("confirm", id));
      assertThat(screen.event("conversation.erased").at("/event/conversationId").asString())
          .isEqualTo(conversation);
      JsonNode last = screen.event("customer.erased");
      assertThat(last.at("/event/customerId").asString()).isEqualTo(id);
      assertThat(last.has("customer")).isFalse();
      widget.next("reset");
    }
    assertThat(town.widget(ed)).isEmpty();
    String path = API + "/conversations/" + conversation;
    assertThat(maya.post(path + "/messages", Map.of("text", "Hi")).status()).isEqualTo(404);
    assertThat(maya.post(path + "/notes", Map.of("text", "Hi")).status()).isEqualTo(404);
    assertThat(maya.put(path + "/status", Map.of("status", "resolved")).status()).isEqualTo(404);
    assertThat(
            maya.post(API + "/customers/" + id + "/visits", Map.of("kind", "store", "name", "x"))
                .status())
        .isEqualTo(404);
  }

  /** Somebody who answers in the conversation of somebody else. */
  @Test
  void whatWasSaidToOthersGoesAndTheRestStays() throws Exception {
    Person flo = town.person("Flo");
    Person gus = town.person("Gus");
    town.mail(flo, "", "Gus and I want a wombat");
    Town.await("the mail", () -> !town.conversations(flo).isEmpty());
    String path = API + "/conversations/" + conversation(flo);
    participates(conversation(flo), gus);
    String sent = maya.post(path + "/messages", Map.of("text", "Of course")).at("/id");
    Town.await("our answer", () -> !town.mailbox(flo).isEmpty());
    town.mail(gus, town.mailbox(flo).getFirst().getMessageID(), "Gus wants a bettong");
    Town.await(
        "the answer of Gus",
        () ->
            town.messages(conversation(flo)).stream()
                .anyMatch(one -> one.path("text").asString("").contains("bettong")));
    assertThat(maya.get(path).at("/preview/text")).contains("bettong");

    erased(id(gus));

    assertThat(
            town.messages(conversation(flo)).stream()
                .map(one -> one.path("text").asString("").strip()))
        .containsExactly("Gus and I want a wombat", "Of course");
    assertThat(maya.get(path).at("/preview/text")).isEqualTo("Of course");
    assertThat(sent).isNotEmpty();
    assertThat(Ransack.database(database(), List.of("bettong", gus.email()))).isEmpty();
    assertThat(orphans()).isEmpty();
  }

  private void participates(String conversation, Person person) {
    database()
        .run(
            () ->
                database()
                    .sql()
                    .execute(
                        """
                        insert into conversation.participant
                        select workspace_id, id, 'email', '', ?, ? from conversation.conversation
                        where id = ?::uuid
                        """,
                        person.email(),
                        person.email(),
                        conversation));
  }

  /** A number goes from one person to another: each keeps, and loses, only what was theirs. */
  @Test
  void aHandleThatMovedIsErasedWithWhoeverHadIt() {
    Person hal = town.person("Hal");
    Person ida = town.person("Ida");
    town.say(hal, "whatsapp", "Hal has a potoroo");
    Town.await("the message", () -> !town.conversations(hal).isEmpty());
    String first = id(hal);
    database()
        .run(
            () ->
                database()
                    .sql()
                    .execute(
                        """
                        update customer.identity set valid_until = now()
                        where value in (?, ?) and valid_until is null
                        """,
                        "+" + hal.phone(),
                        hal.userId()));
    town.whatsApp(hal, "wamid.IN" + UUID.randomUUID(), "Somebody else has a quoll");
    Town.await(
        "somebody new",
        () ->
            Ransack.database(database(), List.of("quoll"))
                .containsAll(
                    List.of("conversation.entry.text: quoll", "search.entry.words: quoll")));
    List<String> before = Ransack.database(database(), List.of("quoll"));

    erased(first);

    assertThat(Ransack.database(database(), List.of("potoroo"))).isEmpty();
    assertThat(Ransack.database(database(), List.of("quoll"))).isEqualTo(before);
    assertThat(
            Town.list(maya.get(API + "/customers?handle=phone:%2B" + hal.phone())).stream()
                .map(one -> one.path("id").asString()))
        .hasSize(1)
        .doesNotContain(first);
    assertThat(town.customers(ida.email())).hasSize(1);
    assertThat(first.toLowerCase(Locale.ROOT)).isNotEmpty();
  }
}
