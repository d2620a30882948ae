package io.throughline.inbox;

import io.throughline.kernel.crypto.RandomTokens;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Teams;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, changes and removes inboxes in the running transaction. */
final class Administration {
  private static final int KEY = 16;
  private static final int LONGEST_NAME = 120;
  private static final long JOIN_HOURS = 72;
  private static final long REOPEN_HOURS = 720;
  private static final long MOST_HOURS = 87_600;
  private static final long MOST_SECONDS = 120;

  private final Audit audit;
  private final Ids ids;
  private final Clock clock;
  private final Teams teams;
  private final Kinds kinds;
  private final InboxStore store;
  private final Vault vault;
  private final RandomTokens tokens = new RandomTokens();

  Administration(Foundations foundations, Teams teams, Kinds kinds, InboxStore store, Vault vault) {
    this.audit = foundations.audit();
    this.ids = foundations.ids();
    this.clock = foundations.clock();
    this.teams = teams;
    this.kinds = kinds;
    this.store = store;
    this.vault = vault;
  }

  /** The inbox as it is now, and the secrets that were made for it. */
  record Done(InboxRow row, Map<String, String> generated) {
    @Override
    public String toString() {
      return row.toString();
    }
  }

  static Refusal.NotFound unknown(InboxId id) {
    return new Refusal.NotFound("no inbox " + id);
  }

  Done create(Actor actor, String workspaceKey, InboxDraft draft) {
    WorkspaceId workspace = actor.workspace();
    Descriptor descriptor =
        kinds
            .descriptor(draft.kind())
            .orElseThrow(() -> new Refusal.Invalid("kind", "is not a channel of this house"));
    List<Fault> faults = new ArrayList<>();
    SettingsForm form = new SettingsForm(descriptor, kinds, tokens, Map.of());
    String name = name(draft.name(), faults);
    checkTeam(workspace, draft.team(), faults);
    Duration join = hours("joinHours", draft.joinHours().orElse(JOIN_HOURS), faults);
    Duration reopen = hours("reopenHours", draft.reopenHours().orElse(REOPEN_HOURS), faults);
    Optional<Duration> hold = draft.holdSeconds().map(s -> seconds("holdSeconds", s, faults));
    form.fill(draft.settings());
    faults.addAll(form.faults());
    refuse(faults);
    InboxId id = new InboxId(ids.next());
    InboxRow row =
        new InboxRow(
            workspace,
            id,
            workspaceKey + tokens.key(KEY),
            descriptor.kind(),
            name,
            form.account(),
            form.values(false),
            vault.seal(workspace, id, form.values(true)),
            draft.team(),
            Inbox.State.ACTIVE,
            join,
            reopen,
            hold,
            clock.instant());
    checkAccount(row);
    store.insert(row);
    record(actor, row, "created", Map.of("kind", row.kind(), "name", row.name()));
    return new Done(row, form.generated());
  }

  Done change(Actor actor, InboxId id, InboxChange change) {
    InboxRow row = locked(actor, id);
    if (row.state() == Inbox.State.REMOVED) {
      throw new Refusal.Conflict("The inbox was removed.");
    }
    List<Fault> faults = new ArrayList<>();
    Optional<SettingsForm> form =
        change.settings().isEmpty() ? Optional.empty() : Optional.of(form(row, change.settings()));
    change.team().ifPresent(team -> checkTeam(row.workspace(), team, faults));
    InboxRow after =
        new InboxRow(
            row.workspace(),
            id,
            row.key(),
            row.kind(),
            change.name().map(name -> name(name, faults)).orElse(row.name()),
            form.map(SettingsForm::account).orElse(row.account()),
            form.map(filled -> filled.values(false)).orElse(row.settings()),
            form.map(filled -> vault.seal(row.workspace(), id, filled.values(true)))
                .orElse(row.secrets()),
            change.team().orElse(row.team()),
            change.state().map(state -> state(state, faults)).orElse(row.state()),
            change.joinHours().map(h -> hours("joinHours", h, faults)).orElse(row.joinWindow()),
            change
                .reopenHours()
                .map(h -> hours("reopenHours", h, faults))
                .orElse(row.reopenWindow()),
            change.holdSeconds().map(s -> seconds("holdSeconds", s, faults)).or(row::hold),
            row.createdAt());
    form.ifPresent(filled -> faults.addAll(filled.faults()));
    refuse(faults);
    checkAccount(after);
    store.update(after);
    record(actor, after, "changed", details(change));
    return new Done(after, form.map(SettingsForm::generated).orElse(Map.of()));
  }

  /** Empty if it was removed before. */
  Optional<Done> remove(Actor actor, InboxId id) {
    InboxRow row = locked(actor, id);
    if (row.state() == Inbox.State.REMOVED) {
      return Optional.empty();
    }
    InboxRow after =
        new InboxRow(
            row.workspace(),
            id,
            row.key(),
            row.kind(),
            row.name(),
            row.account(),
            row.settings(),
            vault.seal(row.workspace(), id, Map.of()),
            row.team(),
            Inbox.State.REMOVED,
            row.joinWindow(),
            row.reopenWindow(),
            row.hold(),
            row.createdAt());
    store.update(after);
    record(actor, after, "removed", Map.of("name", row.name()));
    return Optional.of(new Done(after, Map.of()));
  }

  private InboxRow locked(Actor actor, InboxId id) {
    return store.lock(actor.workspace(), id).orElseThrow(() -> unknown(id));
  }

  private SettingsForm form(InboxRow row, Map<String, String> given) {
    Descriptor descriptor =
        kinds
            .descriptor(row.kind())
            .orElseThrow(() -> new Refusal.Conflict("Its channel is not part of this house."));
    Map<String, String> before = new HashMap<>(row.settings());
    before.putAll(vault.open(row));
    SettingsForm form = new SettingsForm(descriptor, kinds, tokens, before);
    form.fill(given);
    return form;
  }

  private void checkAccount(InboxRow row) {
    if (row.state() != Inbox.State.ACTIVE || row.account().isEmpty()) {
      return;
    }
    String account = row.account().orElseThrow();
    store.lockAccount(row.workspace(), row.kind(), account);
    store.living(row.kind(), account).stream()
        .filter(other -> other.state() == Inbox.State.ACTIVE)
        .filter(other -> other.workspace().equals(row.workspace()) && !other.id().equals(row.id()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new Refusal.Conflict(
                  "The inbox “%s” is connected to %s already; pause or remove it first."
                      .formatted(other.name(), account));
            });
  }

  private void checkTeam(WorkspaceId workspace, Optional<TeamId> team, List<Fault> faults) {
    if (team.isPresent() && teams.find(workspace, team.orElseThrow()).isEmpty()) {
      faults.add(new Fault("teamId", "is not a team of this workspace"));
    }
  }

  private static String name(String given, List<Fault> faults) {
    String name = given.strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      faults.add(new Fault("name", "must be 1 to " + LONGEST_NAME + " characters long"));
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      faults.add(new Fault("name", "must be a single line"));
    }
    return name;
  }

  private static Inbox.State state(String given, List<Fault> faults) {
    for (Inbox.State state : List.of(Inbox.State.ACTIVE, Inbox.State.PAUSED)) {
      if (state.stored().equals(given)) {
        return state;
      }
    }
    faults.add(new Fault("state", "must be active or paused"));
    return Inbox.State.PAUSED;
  }

  private static Duration hours(String field, long hours, List<Fault> faults) {
    if (hours < 0 || hours > MOST_HOURS) {
      faults.add(new Fault(field, "must be 0 to " + MOST_HOURS + " hours"));
      return Duration.ZERO;
    }
    return Duration.ofHours(hours);
  }

  private static Duration seconds(String field, long seconds, List<Fault> faults) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      faults.add(new Fault(field, "must be 0 to " + MOST_SECONDS + " seconds"));
      return Duration.ZERO;
    }
    return Duration.ofSeconds(seconds);
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private static Map<String, Object> details(InboxChange change) {
    Map<String, Object> details = new HashMap<>();
    change.name().ifPresent(name -> details.put("name", name));
    change.state().ifPresent(state -> details.put("state", state));
    change.joinHours().ifPresent(hours -> details.put("joinHours", hours));
    change.reopenHours().ifPresent(hours -> details.put("reopenHours", hours));
    change.holdSeconds().ifPresent(seconds -> details.put("holdSeconds", seconds));
    change.team().ifPresent(team -> details.put("teamId", team));
    if (!change.settings().isEmpty()) {
      details.put("settings", change.settings().keySet().stream().sorted().toList());
    }
    return details;
  }

  private void record(Actor actor, InboxRow row, String verb, Map<String, ?> details) {
    audit.record(actor, "inbox." + verb, "inbox:" + row.id(), details);
  }
}
