package io.throughline.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Team;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Setting up inboxes, changing, finding and removing them. */
class InboxesTest {
  private final Depot depot = new Depot();
  private final Inboxes inboxes = depot.inboxes;

  @AfterEach
  void close() {
    depot.close();
  }

  @Test
  void isMadeAndFound() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    assertThat(made.key()).matches("[a-z2-7]{24}");
    Inbox inbox = inboxes.byKey(made.key()).orElseThrow();
    assertThat(inbox.id()).isEqualTo(made.id());
    assertThat(inbox.workspace()).isEqualTo(depot.admin.workspace());
    assertThat(inbox.kind()).isEqualTo(Parrot.KIND);
    assertThat(inbox.account()).contains("perch-1");
    assertThat(inbox.settings().text("token")).isEqualTo("s3cret-token");
    assertThat(inbox.settings().text("whistle"))
        .isEqualTo(made.generated().orElseThrow().get("whistle"));
    assertThat(inbox.settings().number("wait", 0)).isEqualTo(5);
    assertThat(inbox.joinWindow()).isEqualTo(Duration.ofDays(3));
    assertThat(inboxes.get(inbox.workspace(), inbox.id()).key()).isEqualTo(made.key());
    assertThat(inboxes.all(Parrot.KIND)).hasSize(1);
    assertThat(inboxes.active(depot.admin.workspace())).hasSize(1);
    assertThat(inboxes.byAccount(Parrot.KIND, "perch-1")).hasSize(1);
    assertThat(inboxes.byAccount(Parrot.PLAIN, "perch-1")).isEmpty();
  }

  @Test
  void isShownAsTheScreensExpect() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    JsonNode shown = Json.tree(Json.write(inboxes.view(depot.agent(), made.id())));
    assertThat(shown.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "key",
            "kind",
            "name",
            "account",
            "settings",
            "secretsSet",
            "teamId",
            "state",
            "joinHours",
            "reopenHours",
            "holdSeconds",
            "hookUrl",
            "script",
            "createdAt",
            "health",
            "generated");
    assertThat(shown.path("secretsSet")).isEqualTo(Json.tree("[\"token\",\"whistle\"]"));
    assertThat(shown.path("state").asString()).isEqualTo("active");
    assertThat(shown.path("joinHours").asLong()).isEqualTo(72);
    assertThat(shown.path("hookUrl").asString())
        .isEqualTo("https://help.example/hooks/" + made.key());
    assertThat(shown.path("script").asString())
        .isEqualTo(
            "<script src=\"https://help.example/widget.js\" data-inbox=\""
                + made.key()
                + "\" async></script>");
    assertThat(shown.path("teamId").isNull()).isTrue();
    assertThat(shown.path("generated").isNull()).isTrue();
    assertThat(shown.path("health"))
        .isEqualTo(
            Json.tree(
                "{\"receivedAt\":null,\"sentAt\":null,\"failingSince\":null,\"failure\":null,"
                    + "\"refused\":0,\"warning\":null,\"warningSince\":null,\"testedAt\":null,"
                    + "\"lastsUntil\":null}"));
  }

  @Test
  void aPlainChannelHasNeitherHookNorScriptNorSecrets() {
    InboxView plain = inboxes.create(depot.admin, InboxDraft.of(Parrot.PLAIN, "P", Map.of()));
    assertThat(plain.hookUrl()).isEmpty();
    assertThat(plain.script()).isEmpty();
    assertThat(plain.generated()).isEmpty();
  }

  @Test
  void refusesEverythingWrongAtOnce() {
    InboxDraft draft =
        new InboxDraft(
            Parrot.KIND,
            " ",
            Map.of("host", "h"),
            Optional.of(new TeamId(UUID.randomUUID())),
            Optional.of(-1L),
            Optional.of(1_000_000L),
            Optional.of(121L));
    assertThatThrownBy(() -> inboxes.create(depot.admin, draft))
        .asInstanceOf(type(Refusal.Invalid.class))
        .extracting(refusal -> refusal.faults().stream().map(Fault::field).toList())
        .isEqualTo(
            List.of(
                "name",
                "teamId",
                "joinHours",
                "reopenHours",
                "holdSeconds",
                "settings.perch",
                "settings.token"));
    assertThatThrownBy(() -> inboxes.create(depot.admin, InboxDraft.of("nothing", "N", Map.of())))
        .isInstanceOf(Refusal.Invalid.class);
    assertThat(inboxes.list(depot.admin)).isEmpty();
  }

  @Test
  void changesWhatIsGivenAndNothingElse() {
    Team team = depot.teams.create(depot.admin, "Birds", List.of());
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    InboxChange change =
        new InboxChange(
            Optional.of("Sales"),
            Map.of("wait", "7"),
            Optional.of(Optional.of(team.id())),
            Optional.empty(),
            Optional.of(1L),
            Optional.empty(),
            Optional.of(9L));
    InboxView changed = inboxes.change(depot.admin, made.id(), change);
    assertThat(changed.name()).isEqualTo("Sales");
    assertThat(changed.teamId()).contains(team.id());
    assertThat(changed.joinHours()).isEqualTo(1);
    assertThat(changed.reopenHours()).isEqualTo(made.reopenHours());
    assertThat(made.holdSeconds()).as("as its channel needs it").isEqualTo(5);
    assertThat(changed.holdSeconds()).isEqualTo(9);
    assertThat(changed.settings()).containsEntry("wait", "7").containsEntry("colour", "green");
    assertThat(changed.generated()).isEmpty();
    assertThat(depot.inbox(made).settings().text("token")).isEqualTo("s3cret-token");
    assertThat(depot.inbox(made).settings().text("whistle"))
        .isEqualTo(made.generated().orElseThrow().get("whistle"));
    InboxView none =
        inboxes.change(
            depot.admin,
            made.id(),
            new InboxChange(
                Optional.empty(),
                Map.of("token", "n3w"),
                Optional.of(Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(none.teamId()).isEmpty();
    assertThat(depot.inbox(made).settings().text("token")).isEqualTo("n3w");
    assertThatThrownBy(
            () -> inboxes.change(depot.admin, made.id(), InboxChange.NONE.withState("removed")))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void onlyAdministratorsChangeInboxes() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    Actor agent = depot.agent();
    assertThat(inboxes.list(agent)).hasSize(1);
    assertThatThrownBy(() -> inboxes.create(agent, Parrot.draft("Mine")))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> inboxes.change(agent, made.id(), InboxChange.NONE))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> inboxes.remove(agent, made.id()))
        .isInstanceOf(Refusal.Forbidden.class);
  }

  @Test
  void isNobodyElsesBusiness() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    assertThat(inboxes.list(depot.neighbour)).isEmpty();
    assertThatThrownBy(() -> inboxes.view(depot.neighbour, made.id()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> inboxes.change(depot.neighbour, made.id(), InboxChange.NONE))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> inboxes.remove(depot.neighbour, made.id()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThatThrownBy(() -> inboxes.get(depot.neighbour.workspace(), made.id()))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void anAccountHasOneActiveInboxInAWorkspace() {
    InboxView first = inboxes.create(depot.admin, Parrot.draft("First"));
    assertThatThrownBy(() -> inboxes.create(depot.admin, Parrot.draft("Second")))
        .isInstanceOf(Refusal.Conflict.class)
        .hasMessageContaining("First");
    InboxView theirs = inboxes.create(depot.neighbour, Parrot.draft("Theirs"));
    assertThat(inboxes.byAccount(Parrot.KIND, "perch-1").stream().map(Inbox::id))
        .containsExactlyInAnyOrder(first.id(), theirs.id());
    inboxes.change(depot.admin, first.id(), InboxChange.NONE.withState("paused"));
    assertThat(inboxes.byAccount(Parrot.KIND, "perch-1").stream().map(Inbox::id))
        .containsExactlyInAnyOrder(first.id(), theirs.id());
    inboxes.create(depot.admin, Parrot.draft("Second"));
    assertThatThrownBy(
            () -> inboxes.change(depot.admin, first.id(), InboxChange.NONE.withState("active")))
        .isInstanceOf(Refusal.Conflict.class);
    InboxView moved =
        inboxes.change(
            depot.admin, first.id(), InboxChange.NONE.withSettings(Map.of("perch", "perch-2")));
    assertThat(moved.account()).contains("perch-2");
    inboxes.change(depot.admin, first.id(), InboxChange.NONE.withState("active"));
  }

  @Test
  void ofManyWhoConnectAnAccountAtOnceOneSucceeds() {
    List<Future<InboxView>> tries;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      tries =
          IntStream.range(0, 8)
              .mapToObj(
                  i -> threads.submit(() -> inboxes.create(depot.admin, Parrot.draft("N" + i))))
              .toList();
    }
    assertThat(tries.stream().filter(one -> one.state() == Future.State.SUCCESS)).hasSize(1);
    assertThat(inboxes.list(depot.admin)).hasSize(1);
  }

  @Test
  void aPausedInboxIsKnownAndARemovedOneKeepsItsHistoryOnly() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    Inbox before = depot.inbox(made);
    inboxes.received(before, depot.clock.instant(), 1);
    inboxes.flush();
    inboxes.change(depot.admin, made.id(), InboxChange.NONE.withState("paused"));
    assertThat(inboxes.byKey(made.key()).map(Inbox::state)).contains(Inbox.State.PAUSED);
    assertThat(inboxes.all(Parrot.KIND)).isEmpty();
    assertThat(inboxes.living(Parrot.KIND)).hasSize(1);
    inboxes.remove(depot.admin, made.id());
    inboxes.remove(depot.admin, made.id());
    assertThat(inboxes.byKey(made.key())).isEmpty();
    assertThat(inboxes.list(depot.admin)).isEmpty();
    InboxView kept = inboxes.view(depot.admin, made.id());
    assertThat(kept.state()).isEqualTo("removed");
    assertThat(kept.name()).isEqualTo("Support");
    assertThat(kept.secretsSet()).isEmpty();
    assertThat(kept.health().receivedAt()).contains(depot.clock.instant());
    assertThat(depot.inbox(made).state()).isEqualTo(Inbox.State.REMOVED);
    assertThat(depot.inbox(made).settings().text("token")).isEmpty();
    assertThatThrownBy(
            () -> inboxes.change(depot.admin, made.id(), InboxChange.NONE.withState("active")))
        .isInstanceOf(Refusal.Conflict.class);
    inboxes.create(depot.admin, Parrot.draft("Again"));
  }

  @Test
  void unknownKeysFindNothing() {
    assertThat(inboxes.byKey("")).isEmpty();
    assertThat(inboxes.byKey("' or 1=1 --")).isEmpty();
    assertThat(inboxes.byKey("a".repeat(24))).isEmpty();
    assertThat(inboxes.byKey("A".repeat(24))).isEmpty();
    assertThatThrownBy(() -> inboxes.get(depot.admin.workspace(), new InboxId(UUID.randomUUID())))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void tellsAndRecordsWhatWasDone() {
    InboxView made = inboxes.create(depot.admin, Parrot.draft("Support"));
    inboxes.change(
        depot.admin, made.id(), InboxChange.NONE.withSettings(Map.of("token", "n3w-token")));
    inboxes.remove(depot.admin, made.id());
    assertThat(depot.told())
        .containsExactly(
            new InboxEvent.Changed(made.id(), "Support", "active", false),
            new InboxEvent.Changed(made.id(), "Support", "active", false),
            new InboxEvent.Changed(made.id(), "Support", "removed", false));
    var trail = depot.audit.newest(depot.admin, Optional.empty(), 3);
    assertThat(trail.stream().map(entry -> entry.action()))
        .containsExactly("inbox.removed", "inbox.changed", "inbox.created");
    assertThat(trail.get(1).details().path("settings")).isEqualTo(Json.tree("[\"token\"]"));
    assertThat(trail.get(1).subject()).isEqualTo("inbox:" + made.id());
    assertThat(Json.write(trail)).doesNotContain("n3w-token").doesNotContain("s3cret-token");
  }

  @Test
  void keepsBookmarks() {
    Inbox inbox = depot.inbox(inboxes.create(depot.admin, Parrot.draft("Support")));
    assertThat(inboxes.bookmark(inbox, "box")).isEmpty();
    inboxes.bookmark(inbox, "box", Json.tree("{\"uid\":7}"));
    inboxes.bookmark(inbox, "box", Json.tree("{\"uid\":9}"));
    assertThat(inboxes.bookmark(inbox, "box")).contains(Json.tree("{\"uid\":9}"));
    assertThat(inboxes.bookmark(inbox, "other")).isEmpty();
    assertThatThrownBy(
            () ->
                depot.database.run(
                    () -> {
                      inboxes.bookmark(inbox, "box", Json.tree("1"));
                      throw new IllegalStateException("not stored");
                    }))
        .hasMessage("not stored");
    assertThat(inboxes.bookmark(inbox, "box")).contains(Json.tree("{\"uid\":9}"));
  }

  @Test
  void storedEventsStayReadable() {
    GoldenEvents.hold(
        InboxEvent.TYPES,
        new InboxEvent.Changed(
            InboxId.of("019d0000-0000-7000-8000-000000000004"), "Support", "active", false));
  }
}
