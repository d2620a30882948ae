package io.throughline.privacy;

import io.throughline.channel.RequestErasure;
import io.throughline.channel.Trail;
import io.throughline.conversation.ConversationErasure;
import io.throughline.conversation.Erased;
import io.throughline.customer.CustomerErasure;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.Position;
import io.throughline.kernel.id.ProofId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Audit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * Erases what has to be looked for when a person is gone, step by step. Each step counts in the
 * transaction that makes it; after a crash all are gone through once more and find the rest.
 */
public final class ErasureWorker implements Worker {
  private static final int EVENTS = 5_000;
  private final Database database;
  private final Clock clock;
  private final Stages stages;
  private final ProofStore store;

  /** Through these. */
  public ErasureWorker(Erasures.Foundation base, Stages stages) {
    this.database = base.database();
    this.clock = base.clock();
    this.stages = stages;
    this.store = new ProofStore(base.database());
  }

  /** Where something of a person may be. */
  public record Stages(
      CustomerErasure people,
      Customers customers,
      ConversationErasure conversations,
      RequestErasure requests,
      EventLog log,
      Logged logged,
      LooseFiles files) {}

  /** Where something of a person may have been written down in passing. */
  public record Logged(Jobs jobs, Audit audit) {}

  @Override
  public String kind() {
    return Erasures.JOB;
  }

  @Override
  public int attempts() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Outcome work(Job job) {
    WorkspaceId workspace = job.workspace();
    ProofId proof = ProofId.of(job.payload().path("proof").asString(""));
    Optional<Scope> scope = database.read(() -> store.scope(workspace, proof));
    if (scope.isPresent()) {
      try {
        new Run(workspace, proof, scope.get()).all();
      } catch (IOException e) {
        return new Again(Duration.ZERO, e.getClass().getSimpleName());
      }
    }
    return new Done();
  }

  private final class Run {
    private final WorkspaceId workspace;
    private final ProofId proof;
    private final Scope scope;

    Run(WorkspaceId workspace, ProofId proof, Scope scope) {
      this.workspace = workspace;
      this.proof = proof;
      this.scope = scope;
    }

    void all() throws IOException {
      strays();
      requests();
      events();
      Mentions mentions = scope.mentions();
      count("kernel.job", () -> stages.logged().jobs().erase(workspace, mentions::in));
      count("workspace.audit", () -> stages.logged().audit().forget(workspace, mentions::in));
      count("customer.import_row", () -> stages.people().forgetRows(workspace, mentions::in));
      int files = stages.files().delete(workspace, scope.blobs());
      database.run(
          () -> {
            store.count(workspace, proof, Map.of("blob", files));
            store.finish(workspace, proof, clock.instant());
          });
    }

    private void strays() {
      List<Handle> handles = scope.places();
      Set<Handle> others =
          stages.customers().bearers(workspace, handles, Evidence.CLAIMED).keySet();
      List<Handle> theirs = handles.stream().filter(one -> !others.contains(one)).toList();
      Mentions mentions = scope.mentions();
      database.run(
          () -> {
            Erased erased =
                stages
                    .conversations()
                    .strays(workspace, scope.born(), theirs, scope.ids(), mentions::in);
            scope.add(erased);
            store.scope(workspace, proof, scope);
            store.count(workspace, proof, erased.counts());
          });
    }

    private void requests() throws IOException {
      Set<String> messages = new HashSet<>(scope.messages());
      scope.ids().forEach(id -> messages.add(id.toString()));
      Mentions mentions = scope.mentions();
      Trail trail =
          new Trail(
              scope.handles().stream()
                  .map(one -> new Trail.Span(one.handle().toString(), one.from(), one.until()))
                  .toList(),
              messages,
              mentions::in);
      Optional<UUID> place = Optional.empty();
      do {
        place = stages.requests().step(workspace, trail, place, this::note).next();
      } while (place.isPresent());
    }

    private void note(RequestErasure.Step step) {
      if (step.number() > 0) {
        scope.blobs().addAll(step.blobs());
        store.scope(workspace, proof, scope);
        store.count(workspace, proof, Map.of("channel.request", step.number()));
      }
    }

    private void events() {
      Mentions mentions = scope.mentions();
      Optional<Position> place = Optional.of(Position.START);
      while (place.isPresent()) {
        Position from = place.get();
        place =
            database.write(
                () -> {
                  EventLog.Erased erased =
                      stages.log().erase(workspace, mentions::in, from, EVENTS);
                  if (erased.number() > 0) {
                    store.count(workspace, proof, Map.of("kernel.event", erased.number()));
                  }
                  return erased.next();
                });
      }
    }

    private void count(String table, IntSupplier erasing) {
      database.run(
          () -> {
            int rows = erasing.getAsInt();
            if (rows > 0) {
              store.count(workspace, proof, Map.of(table, rows));
            }
          });
    }
  }
}
