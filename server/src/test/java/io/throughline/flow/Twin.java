package io.throughline.flow;

import io.throughline.conversation.Reply;
import io.throughline.customer.Evidence;
import io.throughline.customer.Merge;
import io.throughline.customer.profile.Particulars;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A workspace in which a history takes place that a seed tells, with or without merges in between.
 * The history itself is the same for both; what it acts on is named by the messages said, and an
 * agent uses the ids that things had when they stood alone, as an old link or an open screen does.
 */
final class Twin implements AutoCloseable {
  private static final List<String> KINDS = List.of(Harbour.PIGEON, Harbour.BOTTLE);

  private final Harbour harbour = new Harbour();
  private final Random random;
  private final Random mixer;
  private final boolean merging;
  private final int people;
  private final List<Said> said = new ArrayList<>();
  private int merged;
  private int undone;

  Twin(long seed, int people, boolean merging) {
    this.random = new Random(seed);
    this.mixer = new Random(~seed);
    this.people = people;
    this.merging = merging;
  }

  private record Said(int person, String kind, String id, String text) {}

  /** So many things happen; then every merge is undone, in any order. */
  Twin live(int steps) {
    for (int i = 0; i < steps; i++) {
      harbour.clock.advance(Duration.ofSeconds(1 + random.nextInt(90)));
      step(i);
      if (merging && mixer.nextInt(3) == 0) {
        mix();
      }
    }
    while (merging && !living().isEmpty()) {
      undo();
    }
    return this;
  }

  int merged() {
    return merged;
  }

  int undone() {
    return undone;
  }

  private void step(int i) {
    int what = said.size() < 3 ? 0 : random.nextInt(22);
    int who = random.nextInt(people);
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    Optional<String> name =
        random.nextInt(4) == 0 ? Optional.of("Name " + random.nextInt(50)) : Optional.empty();
    int pick = random.nextInt(1_000_000);
    String text = "word" + i + " text";
    switch (what) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> say(who, kind, name, text);
      case 8 -> {
        Said one = said(pick);
        harbour.edit(one.kind(), one.id(), one.text() + " edited");
      }
      case 9, 10, 11 -> reply(said(pick), text);
      case 12 -> act(pick, id -> harbour.conversations.note(harbour.agent, id, text, List.of()));
      case 13, 14 -> status(pick, "resolved");
      case 15 -> status(pick, random.nextBoolean() ? "open" : "snoozed");
      case 16 -> assign(pick, random.nextBoolean());
      case 17 -> describe(pick, text);
      case 18 -> rename(said(pick).person(), text);
      case 19 -> prefer(said(pick).person(), random.nextBoolean());
      case 20 ->
          act(
              pick,
              id -> harbour.attributes.say(harbour.agent, id, Json.object().put("colour", text)));
      default -> harbour.clock.advance(Duration.ofHours(1 + random.nextInt(90)));
    }
  }

  private Said said(int pick) {
    return said.get(pick % said.size());
  }

  private void say(int who, String kind, Optional<String> name, String text) {
    String id = harbour.say(kind, handle(who), KINDS, name, text, List.of());
    said.add(new Said(who, kind, id, text));
  }

  private static String handle(int who) {
    return "h" + who;
  }

  /** Where the message is shown, it is answered, over the way it came. */
  private void reply(Said one, String text) {
    ConversationId id = stored(one, "c.id");
    RouteId route = route(one, id);
    harbour.conversations.reply(harbour.agent, id, Reply.of(text, route));
  }

  private RouteId route(Said one, ConversationId id) {
    return harbour.conversations.routes(harbour.agent, id).stream()
        .filter(choice -> choice.channel().equals(one.kind()))
        .filter(choice -> choice.handle().value().equals(handle(one.person())))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void act(int pick, Consumer<ConversationId> action) {
    action.accept(alone(said(pick)));
  }

  private void status(int pick, String status) {
    act(
        pick,
        id -> {
          harbour.conversations.status(
              harbour.agent,
              id,
              status,
              Optional.of(harbour.clock.instant().plus(Duration.ofDays(2)))
                  .filter(until -> status.equals("snoozed")));
        });
  }

  private void assign(int pick, boolean mine) {
    act(
        pick,
        id -> {
          harbour.conversations.assign(
              harbour.agent,
              id,
              mine ? Optional.of(harbour.agent.agent()) : Optional.empty(),
              Optional.empty(),
              mine ? "took this" : "left this");
        });
  }

  private void describe(int pick, String text) {
    boolean urgent = random.nextBoolean();
    act(
        pick,
        id -> {
          harbour.conversations.describe(
              harbour.agent,
              id,
              Optional.of("subject " + text),
              Optional.of(urgent ? "urgent" : "low"),
              Optional.empty());
        });
  }

  private void rename(int who, String text) {
    born(who).ifPresent(id -> harbour.customers.rename(harbour.agent, id, "Renamed " + text));
  }

  private void prefer(int who, boolean vip) {
    born(who)
        .ifPresent(
            id ->
                harbour.profiles.tell(
                    harbour.agent, id, Optional.empty(), Particulars.none().vip(Optional.of(vip))));
  }

  // --- what only one of the twins goes through

  private void mix() {
    if (mixer.nextInt(3) == 0 && !living().isEmpty()) {
      undo();
      return;
    }
    Optional<CustomerId> one = born(mixer.nextInt(people));
    Optional<CustomerId> other = born(mixer.nextInt(people));
    if (one.isEmpty() || other.isEmpty()) {
      return;
    }
    try {
      harbour.unions.merge(harbour.agent, one.get(), other.get(), Evidence.CLAIMED, "a test");
      merged++;
    } catch (Refusal.Invalid e) {
      // They are one already.
    }
  }

  private List<Merge> living() {
    return Stream.iterate(0, i -> i < people, i -> i + 1)
        .flatMap(i -> born(i).stream())
        .flatMap(id -> harbour.merges.of(harbour.agent, id).stream())
        .filter(merge -> merge.undoneAt().isEmpty())
        .distinct()
        .sorted(Comparator.comparing(merge -> merge.id().value()))
        .toList();
  }

  private void undo() {
    List<Merge> living = living();
    Merge merge = living.get(mixer.nextInt(living.size()));
    harbour.unions.undo(harbour.agent, merge.absorbed().id(), merge.id());
    undone++;
  }

  /** The id that the conversation of the message had, or would have, alone. */
  private ConversationId alone(Said one) {
    return stored(one, "coalesce(c.alone_id, c.id)");
  }

  private ConversationId stored(Said one, String what) {
    return new ConversationId(
        id(
                """
            select %s as id from conversation.entry e
            join conversation.conversation c
              on c.workspace_id = e.workspace_id and c.id = e.conversation_id
            where e.workspace_id = ? and e.provider_id = ?
            """
                    .formatted(what),
                one.id())
            .orElseThrow());
  }

  private Optional<CustomerId> born(int who) {
    return id(
            "select customer_id as id from customer.identity where workspace_id = ? and value = ?"
                + " order by id limit 1",
            handle(who))
        .map(CustomerId::new);
  }

  private Optional<UUID> id(String sql, String value) {
    return harbour.database.read(
        () ->
            harbour
                .database
                .sql()
                .fetchOptional(sql, harbour.workspace.value(), value)
                .map(row -> Objects.requireNonNull(row.get("id", UUID.class))));
  }

  /** What the ledgers say, to find out why something differs. */
  String ledger() {
    return harbour.database.read(
        () ->
            harbour
                    .database
                    .sql()
                    .fetch(
                        """
                    select right(s.id::text, 17) as id, s.kind, right(s.one_id::text, 12) as one,
                      right(s.other_id::text, 12) as other, right(s.of_id::text, 12) as of,
                      right(s.because_id::text, 12) as because, s.reason, s.at, s.undone_at
                    from conversation.shift s order by s.id
                    """)
                    .format(1000)
                + harbour
                    .database
                    .sql()
                    .fetch(
                        """
                        select right(m.id::text, 17) as id, right(m.absorbed_id::text, 12) as absorbed,
                          right(m.into_id::text, 12) as into, m.at, m.undone_at
                        from customer.merge m order by m.id
                        """)
                    .format(1000)
                + harbour
                    .database
                    .sql()
                    .fetch(
                        """
                        select right(c.id::text, 12) as id, right(c.current_id::text, 12) as whole,
                          right(c.alone_id::text, 12) as alone, right(c.customer_id::text, 12) as of,
                          c.own, c.status, (select e.text from conversation.entry e
                            where e.conversation_id = c.id order by e.at limit 1) as first
                        from conversation.conversation c order by c.id
                        """)
                    .format(1000));
  }

  /** Everything that can be seen. */
  Map<String, String> seen() {
    return new Seen(harbour, said.stream().map(Said::text).toList()).everything();
  }

  @Override
  public void close() {
    harbour.close();
  }
}
