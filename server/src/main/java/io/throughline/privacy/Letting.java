package io.throughline.privacy;

import io.throughline.channel.RequestErasure;
import io.throughline.conversation.Expiring;
import io.throughline.conversation.Expiry;
import io.throughline.customer.Maker;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.ProofId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lets go what is old enough, in short transactions, with a proof of what went. */
public final class Letting {
  /** Steps of one kind in a run; what is left goes the next time. */
  private static final int STEPS = 1_000;

  private static final int EVENTS = 5_000;

  private final Database database;
  private final Expiring expiring;
  private final RequestErasure requests;
  private final EventLog log;
  private final LooseFiles files;
  private final ProofStore store;
  private final Ids ids;
  private final Clock clock;

  /** Through these. */
  public Letting(
      Erasures.Foundation base,
      Expiring expiring,
      RequestErasure requests,
      EventLog log,
      LooseFiles files) {
    this.database = base.database();
    this.expiring = expiring;
    this.requests = requests;
    this.log = log;
    this.files = files;
    this.store = new ProofStore(base.database());
    this.ids = base.ids();
    this.clock = base.clock();
  }

  int count(WorkspaceId workspace, Rule.What what, Expiry expiry, int most) {
    return switch (what) {
      case REQUESTS -> requests.count(workspace, expiry, most);
      case ATTACHMENTS -> expiring.countAttachments(workspace, expiry, most);
      case CONVERSATIONS -> expiring.countConversations(workspace, expiry, most);
      case VISITS -> expiring.countVisits(workspace, expiry, most);
    };
  }

  int go(WorkspaceId workspace, Map<Rule.What, Expiry> expiries) throws IOException {
    Run run = new Run(workspace);
    for (Map.Entry<Rule.What, Expiry> one : expiries.entrySet()) {
      switch (one.getKey()) {
        case REQUESTS -> run.requests(one.getValue());
        case ATTACHMENTS -> run.attachments(one.getValue());
        case CONVERSATIONS -> run.conversations(one.getValue());
        case VISITS -> run.visits(one.getValue());
      }
    }
    return run.end();
  }

  /** One run in a workspace. */
  private final class Run {
    private final WorkspaceId workspace;
    private final ProofId proof = new ProofId(ids.next());
    private final Set<UUID> gone = new HashSet<>();
    private boolean begun;
    private int total;

    Run(WorkspaceId workspace) {
      this.workspace = workspace;
    }

    void requests(Expiry expiry) throws IOException {
      Optional<UUID> place = Optional.empty();
      for (int step = 0; step < STEPS; step++) {
        Optional<UUID> from = place;
        RequestErasure.Step done =
            database.write(
                () -> {
                  RequestErasure.Step made = requests.expire(workspace, expiry, from);
                  note(Map.of("channel.request", made.number()));
                  return made;
                });
        forget(done.blobs());
        place = done.next();
        if (place.isEmpty()) {
          return;
        }
      }
    }

    void attachments(Expiry expiry) throws IOException {
      Optional<Instant> place = Optional.empty();
      for (int step = 0; step < STEPS; step++) {
        Optional<Instant> from = place;
        Expiring.Files done =
            database.write(
                () -> {
                  Expiring.Files made = expiring.attachments(workspace, expiry, from);
                  note(Map.of("conversation.attachment", made.number()));
                  return made;
                });
        forget(done.blobs());
        place = done.next();
        if (done.number() < Expiring.STEP) {
          return;
        }
      }
    }

    void conversations(Expiry expiry) throws IOException {
      for (int step = 0; step < STEPS; step++) {
        Expiry.Step done =
            database.write(
                () -> {
                  Expiry.Step made = expiring.conversations(workspace, expiry);
                  note(made.erased().counts());
                  return made;
                });
        gone.addAll(done.erased().ids());
        forget(done.erased().blobs());
        if (done.number() == 0) {
          return;
        }
      }
    }

    void visits(Expiry expiry) {
      Optional<UUID> place = Optional.empty();
      for (int step = 0; step < STEPS; step++) {
        Optional<UUID> from = place;
        List<UUID> done =
            database.write(
                () -> {
                  List<UUID> made = expiring.visits(workspace, expiry, from);
                  note(Map.of("conversation.visit", made.size()));
                  return made;
                });
        gone.addAll(done);
        place = done.stream().max(UUID::compareTo);
        if (done.size() < Expiring.STEP) {
          return;
        }
      }
    }

    private void forget(Set<String> keys) throws IOException {
      int number = files.delete(workspace, keys);
      if (number > 0) {
        database.run(() -> store.count(workspace, proof, Map.of("blob", number)));
      }
    }

    /** Notes rows in the transaction that lets them go. */
    private void note(Map<String, Integer> counts) {
      Map<String, Integer> some = new HashMap<>(counts);
      some.values().removeIf(number -> number == 0);
      if (some.isEmpty()) {
        return;
      }
      if (!begun) {
        store.insert(
            workspace,
            new Proof(
                proof,
                Proof.Kind.RETENTION,
                List.of(),
                Map.of(),
                Maker.SYSTEM,
                clock.instant(),
                Optional.empty()));
        database.afterCommit(() -> begun = true);
      }
      store.count(workspace, proof, some);
      total += some.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What tells of those that are gone goes, too. */
    int end() {
      if (!begun) {
        return 0;
      }
      Mentions mentions = new Mentions(gone, List.of());
      Optional<Position> place = gone.isEmpty() ? Optional.empty() : Optional.of(Position.START);
      while (place.isPresent()) {
        Position from = place.get();
        place =
            database.write(
                () -> {
                  EventLog.Erased erased = log.erase(workspace, mentions::in, from, EVENTS);
                  note(Map.of("kernel.event", erased.number()));
                  return erased.next();
                });
      }
      database.run(() -> store.finish(workspace, proof, clock.instant()));
      return total;
    }
  }
}
