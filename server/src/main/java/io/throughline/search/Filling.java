package io.throughline.search;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a history that was there before its index, or reads it anew: in short transactions, with
 * rests as long as the work between them. Cut off, it goes on where it was.
 */
public final class Filling implements Worker, AutoCloseable {
  private static final String KIND = "search.fill";
  private static final int BATCH = 500;

  private final Database database;
  private final Jobs jobs;
  private final Clock clock;
  private final FillingStore store;
  private final IndexStore index;
  private volatile boolean open = true;

  /** Fills the index of this database. */
  public Filling(Database database, Jobs jobs, Clock clock) {
    this.database = database;
    this.jobs = jobs;
    this.clock = clock;
    this.store = new FillingStore(database);
    this.index = new IndexStore(database);
  }

  /** Lets everything of the actor's workspace be read anew; until then what is known is found. */
  public void begin(Actor actor) {
    actor.require(Permission.SETTINGS);
    WorkspaceId workspace = actor.workspace();
    database.run(
        () -> {
          store.begin(workspace);
          jobs.submit(workspace, "search", KIND, "search", Map.of(), clock.instant());
        });
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome work(Job job) {
    while (open) {
      long began = System.nanoTime();
      if (!database.search(() -> step(job.workspace()))) {
        return new Done();
      }
      LockSupport.parkNanos(System.nanoTime() - began);
    }
    return new Again(Duration.ofSeconds(1), "the server was closed meanwhile");
  }

  /** Reads on; false if there is nothing left. */
  private boolean step(WorkspaceId workspace) {
    return store
        .upto(workspace)
        .map(
            upto -> {
              List<UUID> customers = store.customers(workspace, upto.customer(), BATCH);
              if (!customers.isEmpty()) {
                index.customers(workspace, customers);
                store.move(workspace, "customers", customers.getLast());
                return true;
              }
              List<UUID> entries = store.entries(workspace, upto.entry(), BATCH);
              if (entries.isEmpty()) {
                store.done(workspace);
                return false;
              }
              index.entries(workspace, entries);
              store.move(workspace, "entries", entries.getLast());
              return true;
            })
        .orElse(false);
  }

  @Override
  public void close() {
    open = false;
  }
}
