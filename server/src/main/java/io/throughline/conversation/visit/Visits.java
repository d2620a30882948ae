package io.throughline.conversation.visit;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts visits on timelines. They open, wake and count nothing. */
public final class Visits {
  private final Database database;
  private final EventLog log;
  private final VisitStore store;
  private final Ids ids;
  private final Clock clock;

  /** On this database. */
  public Visits(Database database, EventLog log, Ids ids, Clock clock) {
    this.database = database;
    this.log = log;
    this.store = new VisitStore(database);
    this.ids = ids;
    this.clock = clock;
  }

  /** Keeps what an agent or a program tells of. */
  public List<Added> add(Actor actor, List<VisitDraft> drafts) {
    actor.require(Permission.EDIT_CUSTOMERS);
    return add(actor.workspace(), drafts);
  }

  /** Keeps visits in one transaction; one that was told before is not kept again. In order. */
  public List<Added> add(WorkspaceId workspace, List<VisitDraft> drafts) {
    return database.write(
        () -> {
          Instant now = clock.instant();
          Map<EntryId, VisitDraft> rows = new LinkedHashMap<>();
          drafts.forEach(draft -> rows.put(new EntryId(ids.next()), draft));
          Set<EntryId> fresh = store.insert(workspace, rows, now);
          Map<VisitStore.Once, EntryId> known =
              store.ids(
                  workspace,
                  rows.entrySet().stream()
                      .filter(one -> !fresh.contains(one.getKey()))
                      .map(one -> once(one.getValue()))
                      .distinct()
                      .toList());
          tell(workspace, rows, fresh);
          return rows.entrySet().stream()
              .map(
                  one ->
                      fresh.contains(one.getKey())
                          ? new Added(one.getKey(), true)
                          : new Added(
                              Objects.requireNonNull(known.get(once(one.getValue()))), false))
              .toList();
        });
  }

  private void tell(WorkspaceId workspace, Map<EntryId, VisitDraft> rows, Set<EntryId> fresh) {
    Map<CustomerId, CustomerId> people =
        store.current(
            workspace, rows.values().stream().map(VisitDraft::customer).distinct().toList());
    List<VisitEvent> events = new ArrayList<>();
    rows.forEach(
        (id, draft) -> {
          if (fresh.contains(id)) {
            events.add(
                new VisitEvent.Added(
                    Objects.requireNonNull(people.get(draft.customer())),
                    id,
                    draft.kind().name().toLowerCase(Locale.ROOT)));
          }
        });
    log.append(workspace, events);
  }

  private static VisitStore.Once once(VisitDraft draft) {
    return new VisitStore.Once(draft.customer(), draft.key().orElseThrow());
  }

  /** Visits by id; unknown ones are left out. */
  public List<Visit> find(WorkspaceId workspace, Collection<EntryId> visits) {
    return database.read(() -> store.find(workspace, visits));
  }

  /** A visit on the timeline, and whether it is new there. */
  public record Added(EntryId id, boolean created) {}
}
