package io.throughline.customer.record;

import io.throughline.customer.profile.Profiles;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RecordId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Records of other systems, each kept once by born customer, type and key. */
public final class Records {
  private final Database database;
  private final RecordStore store;
  private final Profiles profiles;
  private final Ids ids;
  private final Clock clock;

  /** On this database; changes are told by the profiles. */
  public Records(Database database, Profiles profiles, Ids ids, Clock clock) {
    this.database = database;
    this.store = new RecordStore(database);
    this.profiles = profiles;
    this.ids = ids;
    this.clock = clock;
  }

  /** The types there are: those made, and those that are there from the start. */
  public List<RecordType> types(WorkspaceId workspace) {
    return List.copyOf(database.read(() -> byName(workspace)).values());
  }

  /**
   * A type.
   *
   * @throws Refusal.NotFound if there is none of that name
   */
  public RecordType type(WorkspaceId workspace, String type) {
    return Optional.ofNullable(database.read(() -> byName(workspace)).get(type))
        .orElseThrow(() -> new Refusal.NotFound("There are no records of the type " + type + "."));
  }

  /** Says how records of a type look. */
  public RecordType define(Actor actor, RecordType type) {
    actor.require(Permission.FIELDS);
    return database.write(
        () -> {
          store.save(actor.workspace(), type);
          return type(actor.workspace(), type.type());
        });
  }

  private Map<String, RecordType> byName(WorkspaceId workspace) {
    Map<String, RecordType> types = new LinkedHashMap<>();
    RecordType.USUAL.forEach(type -> types.put(type.type(), type));
    store.types(workspace).forEach(type -> types.put(type.type(), type));
    return types;
  }

  /**
   * Keeps a record, or what is different about it.
   *
   * @throws Refusal.Invalid if something of it is wrong
   */
  public Put put(Actor actor, CardDraft draft) {
    return database.write(
        () -> {
          Outcome outcome = put(actor, List.of(draft)).getFirst();
          return switch (outcome) {
            case Kept(RecordId id, boolean created) ->
                new Put(store.find(actor.workspace(), id).orElseThrow(), created);
            case Refused(List<Fault> faults) -> throw new Refusal.Invalid(faults);
          };
        });
  }

  /** Keeps records in one transaction; of the same record the last holds. One outcome each. */
  public List<Outcome> put(Actor actor, List<CardDraft> drafts) {
    actor.require(Permission.EDIT_CUSTOMERS);
    return database.write(
        () -> {
          WorkspaceId workspace = actor.workspace();
          Map<String, RecordType> types = byName(workspace);
          List<List<Fault>> faults = drafts.stream().map(draft -> draft.faults(types)).toList();
          Map<RecordStore.Place, CardDraft> last = new LinkedHashMap<>();
          for (int at = 0; at < drafts.size(); at++) {
            if (faults.get(at).isEmpty()) {
              last.put(RecordStore.Place.of(drafts.get(at)), drafts.get(at));
            }
          }
          Map<RecordStore.Place, RecordId> before = store.ids(workspace, last.keySet());
          keep(actor, last);
          Map<RecordStore.Place, RecordId> now = store.ids(workspace, last.keySet());
          List<Outcome> outcomes = new ArrayList<>();
          for (int at = 0; at < drafts.size(); at++) {
            RecordStore.Place place = RecordStore.Place.of(drafts.get(at));
            outcomes.add(
                faults.get(at).isEmpty()
                    ? new Kept(Objects.requireNonNull(now.get(place)), !before.containsKey(place))
                    : new Refused(faults.get(at)));
          }
          return outcomes;
        });
  }

  private void keep(Actor actor, Map<RecordStore.Place, CardDraft> drafts) {
    Map<CardDraft, RecordId> fresh = new LinkedHashMap<>();
    drafts.values().forEach(draft -> fresh.put(draft, new RecordId(ids.next())));
    Set<CustomerId> changed = new LinkedHashSet<>();
    store
        .save(actor.workspace(), fresh, actor.name(), clock.instant())
        .forEach(kept -> changed.add(kept.customer()));
    profiles.announce(actor.workspace(), changed);
  }

  /**
   * Removes a record of a person.
   *
   * @throws Refusal.NotFound if they have none of that type and key
   */
  public void remove(Actor actor, CustomerId customer, String type, String key) {
    actor.require(Permission.EDIT_CUSTOMERS);
    database.run(
        () -> {
          if (!store.delete(actor.workspace(), new RecordStore.Place(customer, type, key))) {
            throw new Refusal.NotFound("There is no %s %s of theirs.".formatted(type, key));
          }
          profiles.announce(actor.workspace(), Set.of(customer));
        });
  }

  /**
   * The records of a person, newest first.
   *
   * @param cursor the {@link Card.Page#next()} of the page before
   * @throws Refusal.Invalid if the cursor is not one
   */
  public Card.Page list(
      WorkspaceId workspace,
      CustomerId person,
      Optional<String> type,
      Optional<String> cursor,
      int limit) {
    Optional<RecordId> after = cursor.map(Records::place);
    return database.read(
        () -> {
          List<Card> rows = store.list(workspace, person, type, after, limit + 1);
          boolean more = rows.size() > limit;
          List<Card> items = more ? rows.subList(0, limit) : rows;
          return new Card.Page(
              items,
              more ? Optional.of(items.getLast().id().toString()) : Optional.empty(),
              store.count(workspace, person, type));
        });
  }

  /** Which of these people have records. */
  public Set<CustomerId> having(WorkspaceId workspace, Collection<CustomerId> people) {
    return database.read(() -> store.having(workspace, people));
  }

  private static RecordId place(String cursor) {
    try {
      return RecordId.of(cursor);
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
  }

  /** A record that was put, and whether it is new. */
  public record Put(Card card, boolean created) {}

  /** What became of a record among many. */
  public sealed interface Outcome {}

  /** It is kept; created says whether it is new. */
  public record Kept(RecordId id, boolean created) implements Outcome {}

  /** It cannot be kept, and why. */
  public record Refused(List<Fault> faults) implements Outcome {
    /** Keeps its own copy of the faults. */
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
