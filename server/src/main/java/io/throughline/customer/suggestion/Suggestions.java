package io.throughline.customer.suggestion;

import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Maker;
import io.throughline.customer.Merges;
import io.throughline.customer.Pair;
import io.throughline.customer.company.Companies;
import io.throughline.customer.company.Company;
import io.throughline.customer.company.SharedDomains;
import io.throughline.customer.suggestion.Suggestion.State;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.SuggestionId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pairs of people who may be one. What they share is looked for after messages were taken and
 * handles changed, for many at once; whoever it is known of that they are not one is never offered.
 */
public final class Suggestions {
  private static final Duration REMEMBERED = Duration.ofDays(180);

  private final Database database;
  private final EventLog events;
  private final Ids ids;
  private final Clock clock;
  private final Merges merges;
  private final Customers customers;
  private final Companies companies;
  private final SuggestionStore store;
  private final QuestionStore questions;
  private final ClueStore clues;
  private final MatchStore matches;

  /** On this database. */
  public Suggestions(
      Database database,
      EventLog events,
      Ids ids,
      Clock clock,
      Merges merges,
      Customers customers,
      Companies companies) {
    this.database = database;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    this.merges = merges;
    this.customers = customers;
    this.companies = companies;
    this.store = new SuggestionStore(database);
    this.questions = new QuestionStore(database);
    this.clues = new ClueStore(database);
    this.matches = new MatchStore(database);
  }

  /** Messages mention these things. What was known of their customers is passed over. */
  public void notice(WorkspaceId workspace, Collection<Hint> hints) {
    if (hints.isEmpty()) {
      return;
    }
    database.run(
        () -> {
          List<Hint> fresh = clues.keep(workspace, hints, clock.instant());
          if (!fresh.isEmpty()) {
            offer(workspace, matches.hints(workspace, fresh));
          }
        });
  }

  /** These people, as known today, have other names, handles or records than before. */
  public void reconsider(WorkspaceId workspace, Collection<CustomerId> people) {
    if (people.isEmpty()) {
      return;
    }
    database.run(
        () -> {
          Map<CustomerId, String> names = new LinkedHashMap<>();
          for (Customer customer : customers.all(workspace, people).values()) {
            names.put(customer.id(), customer.name().map(NameKey::of).orElse(""));
          }
          clues.names(workspace, names, clock.instant());
          Set<CustomerId> today = Set.copyOf(names.keySet());
          names.values().removeIf(String::isEmpty);
          List<Match> found = new ArrayList<>(matches.handles(workspace, today));
          found.addAll(matches.mentioned(workspace, today));
          found.addAll(matches.records(workspace, today));
          found.addAll(colleagues(workspace, matches.names(workspace, names)));
          offer(workspace, found);
        });
  }

  /** Those with the same name who belong to the same company, or have its addresses. */
  private List<Match> colleagues(WorkspaceId workspace, List<Match> namesakes) {
    List<Match> few = Match.uncrowded(namesakes);
    if (few.isEmpty()) {
      return few;
    }
    Set<CustomerId> who = new HashSet<>();
    few.forEach(match -> who.addAll(List.of(match.one(), match.other())));
    Map<CustomerId, List<Company.Named>> belong = companies.of(workspace, who);
    Map<CustomerId, Set<String>> domains = matches.domains(workspace, who);
    List<Match> found = new ArrayList<>();
    for (Match match : few) {
      Set<Company.Named> shared = new HashSet<>(belong.getOrDefault(match.one(), List.of()));
      shared.retainAll(belong.getOrDefault(match.other(), List.of()));
      Set<String> addresses = new HashSet<>(domains.getOrDefault(match.one(), Set.of()));
      addresses.retainAll(domains.getOrDefault(match.other(), Set.of()));
      addresses.removeIf(SharedDomains::known);
      shared.stream()
          .map(Company.Named::name)
          .findFirst()
          .or(() -> addresses.stream().findFirst())
          .ifPresent(
              where ->
                  found.add(
                      new Match(
                          match.one(),
                          match.other(),
                          match.kind(),
                          NameKey.shown(match.about()) + ", " + where)));
    }
    return found;
  }

  private void offer(WorkspaceId workspace, List<Match> all) {
    List<Match> found = Match.uncrowded(all);
    Set<Pair> possible = merges.possible(workspace, found.stream().map(Match::pair).toList());
    if (possible.isEmpty()) {
      return;
    }
    Map<Pair, SuggestionStore.Row> known = store.between(workspace, possible);
    Map<Pair, SuggestionId> offered = new HashMap<>();
    Map<Pair, SuggestionId> fresh = new HashMap<>();
    for (Pair pair : possible) {
      SuggestionStore.Row row = known.get(pair);
      if (row == null) {
        fresh.put(pair, new SuggestionId(ids.next()));
      } else if (row.state() == State.OPEN || row.state() == State.SETTLED) {
        offered.put(pair, row.id());
      }
    }
    offered.putAll(fresh);
    Instant now = clock.instant();
    store.insert(workspace, fresh, now);
    List<SuggestionStore.Because> reasons = new ArrayList<>();
    for (Match match : found) {
      Optional.ofNullable(offered.get(match.pair()))
          .ifPresent(
              id -> reasons.add(new SuggestionStore.Because(id, match.kind(), match.about())));
    }
    weigh(workspace, store.add(workspace, reasons, now));
  }

  private void weigh(WorkspaceId workspace, Collection<SuggestionId> changed) {
    if (changed.isEmpty()) {
      return;
    }
    Map<SuggestionId, List<Reason.Kind>> kinds = new HashMap<>();
    for (SuggestionStore.Because because : store.reasons(workspace, changed)) {
      kinds.computeIfAbsent(because.suggestion(), key -> new ArrayList<>()).add(because.kind());
    }
    Map<SuggestionId, Double> scores = new HashMap<>();
    kinds.forEach((id, all) -> scores.put(id, Reason.score(all)));
    tell(workspace, store.score(workspace, scores));
  }

  /** One of the two wrote the code that was sent to the other; yet they cannot be joined. */
  public void confirmed(WorkspaceId workspace, Question question) {
    database.run(
        () ->
            weigh(
                workspace,
                store.add(
                    workspace,
                    List.of(
                        new SuggestionStore.Because(
                            question.suggestion(), Reason.Kind.CODE, question.handle().display())),
                    clock.instant())));
  }

  /**
   * People were joined or parted: what is about those who are one now is settled, of several about
   * the same two one is left, and what was accepted about those who are two again was wrong.
   */
  public void settle(WorkspaceId workspace, Collection<CustomerId> people) {
    database.run(
        () -> {
          List<SuggestionStore.Row> all = store.of(workspace, people);
          Map<Pair, SuggestionStore.Row> first = new HashMap<>();
          List<SuggestionId> settled = new ArrayList<>();
          List<SuggestionStore.Because> moved = new ArrayList<>();
          List<SuggestionId> wrong = new ArrayList<>();
          for (SuggestionStore.Row row : all) {
            boolean one = row.pair().one().equals(row.pair().other());
            if (row.state() == State.ACCEPTED && !one) {
              wrong.add(row.id());
            } else if (row.state() == State.OPEN && one) {
              settled.add(row.id());
            } else if (row.state() == State.OPEN) {
              SuggestionStore.Row kept = first.putIfAbsent(row.pair(), row);
              if (kept != null) {
                settled.add(row.id());
                store
                    .reasons(workspace, List.of(row.id()))
                    .forEach(
                        because ->
                            moved.add(
                                new SuggestionStore.Because(
                                    kept.id(), because.kind(), because.about())));
              }
            }
          }
          close(workspace, settled, State.OPEN, State.SETTLED, Maker.SYSTEM);
          close(workspace, wrong, State.ACCEPTED, State.REJECTED, Maker.SYSTEM);
          weigh(workspace, store.add(workspace, moved, clock.instant()));
        });
  }

  private void close(
      WorkspaceId workspace, List<SuggestionId> closed, State before, State after, Maker by) {
    if (!closed.isEmpty()) {
      store.decide(workspace, closed, before, after, by, clock.instant());
      List<SuggestionStore.Row> rows = new ArrayList<>();
      closed.forEach(id -> store.find(workspace, id, false).ifPresent(rows::add));
      tell(workspace, rows);
    }
  }

  private void tell(WorkspaceId workspace, List<SuggestionStore.Row> rows) {
    events.append(
        workspace,
        rows.stream()
            .map(
                row ->
                    new SuggestionEvent.Changed(
                        row.id(),
                        row.state().stored(),
                        row.pair().one(),
                        row.pair().other(),
                        row.score()))
            .toList());
  }

  /**
   * A page of suggestions, the likeliest first.
   *
   * @param customer only about this person
   * @throws Refusal.Invalid if the cursor is none
   */
  public Suggestion.Page list(
      Actor actor, State state, Optional<CustomerId> customer, Optional<String> cursor, int limit) {
    actor.require(Permission.READ);
    Optional<SuggestionId> after = cursor.map(Suggestions::place);
    return database.search(
        () -> {
          Optional<CustomerId> who = customer.map(id -> customers.get(actor.workspace(), id).id());
          List<SuggestionStore.Row> rows =
              store.list(actor.workspace(), state, who, after, limit + 1);
          List<SuggestionStore.Row> shown = rows.subList(0, Math.min(limit, rows.size()));
          return new Suggestion.Page(
              shown(actor.workspace(), shown),
              rows.size() > limit ? Optional.of(shown.getLast().id().toString()) : Optional.empty(),
              store.count(actor.workspace(), state, who));
        });
  }

  private static SuggestionId place(String cursor) {
    try {
      return SuggestionId.of(cursor);
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }

  /**
   * The suggestion.
   *
   * @throws Refusal.NotFound if there is none
   */
  public Suggestion get(Actor actor, SuggestionId id) {
    actor.require(Permission.READ);
    return database.read(
        () -> shown(actor.workspace(), List.of(row(actor.workspace(), id, false))).getFirst());
  }

  /**
   * The suggestion, if nothing was decided about it; locked until commit.
   *
   * @throws Refusal.NotFound if there is none
   * @throws Refusal.Conflict if it is decided
   */
  public Suggestion open(Actor actor, SuggestionId id) {
    actor.require(Permission.MERGE_CUSTOMERS);
    return database.write(
        () -> {
          SuggestionStore.Row row = row(actor.workspace(), id, true);
          if (row.state() != State.OPEN || row.pair().one().equals(row.pair().other())) {
            throw new Refusal.Conflict("This is decided already.");
          }
          return shown(actor.workspace(), List.of(row)).getFirst();
        });
  }

  private SuggestionStore.Row row(WorkspaceId workspace, SuggestionId id, boolean lock) {
    return store
        .find(workspace, id, lock)
        .orElseThrow(() -> new Refusal.NotFound("There is no suggestion " + id + "."));
  }

  private List<Suggestion> shown(WorkspaceId workspace, List<SuggestionStore.Row> rows) {
    List<SuggestionId> all = rows.stream().map(SuggestionStore.Row::id).toList();
    Map<SuggestionId, List<SuggestionStore.Because>> reasons = new HashMap<>();
    for (SuggestionStore.Because because : store.reasons(workspace, all)) {
      reasons.computeIfAbsent(because.suggestion(), key -> new ArrayList<>()).add(because);
    }
    Map<SuggestionId, Suggestion.Asked> asked = questions.last(workspace, all, clock.instant());
    return rows.stream()
        .map(
            row ->
                new Suggestion(
                    row.id(),
                    row.pair().one(),
                    row.pair().other(),
                    row.score(),
                    reasons.getOrDefault(row.id(), List.of()).stream()
                        .sorted(
                            Comparator.comparingDouble(
                                    (SuggestionStore.Because one) ->
                                        Reason.score(List.of(one.kind())))
                                .reversed())
                        .map(one -> Reason.of(one.kind(), one.about()))
                        .toList(),
                    row.state(),
                    row.at(),
                    Optional.ofNullable(asked.get(row.id()))))
        .toList();
  }

  /** The two were joined because of it. */
  public void accepted(Actor actor, SuggestionId id) {
    database.run(
        () -> close(actor.workspace(), List.of(id), State.OPEN, State.ACCEPTED, Maker.of(actor)));
  }

  /**
   * The two are not one person; that is remembered, and they are never offered again.
   *
   * @throws Refusal.NotFound if there is no such suggestion
   * @throws Refusal.Conflict if it is decided
   */
  public void reject(Actor actor, SuggestionId id) {
    database.run(
        () -> {
          Suggestion suggestion = open(actor, id);
          merges.part(actor, suggestion.one(), suggestion.other());
          close(actor.workspace(), List.of(id), State.OPEN, State.REJECTED, Maker.of(actor));
        });
  }

  /** Forgets what was mentioned long ago. */
  public int sweep() {
    return database.write(() -> clues.forget(clock.instant().minus(REMEMBERED)));
  }
}
