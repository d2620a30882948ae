package io.throughline.customer.transfer;

import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.customer.profile.Profiles;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.ImportId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Job;
import io.throughline.kernel.job.Worker;
import io.throughline.workspace.Access;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files of customers, some hundred rows a transaction. What became of the rows commits with
 * the rows, so that a run that was cut off goes on behind the last of them.
 */
public final class ImportWorker implements Worker {
  private static final int BATCH = 500;

  private final Imports imports;
  private final Profiles profiles;
  private final Definitions definitions;
  private final Access access;
  private final Database database;
  private final ImportStore store;
  private final Clock clock;

  /** Over these. */
  public ImportWorker(
      Imports.Foundation base,
      Imports imports,
      Profiles profiles,
      Definitions definitions,
      Access access) {
    this.imports = imports;
    this.profiles = profiles;
    this.definitions = definitions;
    this.access = access;
    this.database = base.database();
    this.store = new ImportStore(base.database());
    this.clock = base.clock();
  }

  @Override
  public String kind() {
    return Imports.JOB;
  }

  @Override
  public Outcome work(Job job) {
    WorkspaceId workspace = job.workspace();
    ImportId id = ImportId.of(job.payload().path("id").asString(""));
    Optional<ImportStore.Started> started = database.write(() -> store.start(workspace, id));
    if (started.isEmpty() || started.get().blob().isEmpty()) {
      return new Done();
    }
    String blob = started.get().blob().get();
    try {
      run(workspace, started.get(), imports.source(workspace, blob));
      end(workspace, id, Import.State.DONE, Optional.empty());
    } catch (ImportRun.Stopped e) {
      if (stillOurs(workspace, id)) {
        return new Done();
      }
    } catch (Sheet.Broken | FileNotFoundException e) {
      end(workspace, id, Import.State.FAILED, Optional.ofNullable(e.getMessage()));
    } catch (IOException e) {
      return new Again(java.time.Duration.ZERO, e.toString());
    }
    imports.forget(workspace, blob);
    return new Done();
  }

  /** Another node may have taken over; then the file is still read. */
  private boolean stillOurs(WorkspaceId workspace, ImportId id) {
    return database
        .read(() -> store.find(workspace, id))
        .filter(one -> one.state() == Import.State.RUNNING)
        .isPresent();
  }

  private void run(WorkspaceId workspace, ImportStore.Started started, Dialect.Source file)
      throws IOException {
    Import one = started.shown();
    Sheet sheet =
        new Sheet(
            file,
            new Dialect(
                java.nio.charset.Charset.forName(one.charset()), one.delimiter().charAt(0)));
    if (one.total().isEmpty()) {
      long total = sheet.count();
      database.run(() -> store.total(workspace, one.id(), total));
    }
    String source = "import of " + one.name();
    ImportRun run =
        new ImportRun(
            new ImportRun.Stores(database, store, profiles),
            access.system(workspace, source),
            one,
            new RowReader(
                new Mapping(one.columns(), one.country()),
                started.header(),
                definitions.of(workspace, Subject.CUSTOMER),
                source));
    try (Sheet.Rows rows = sheet.open()) {
      pass(rows, one.done() + 1);
      List<List<String>> batch = new ArrayList<>(BATCH);
      while (rows.hasNext()) {
        batch.add(rows.next());
        if (batch.size() == BATCH || !rows.hasNext()) {
          run.take(batch);
          batch.clear();
        }
      }
    }
  }

  /** Passes over the headings and what was done before. */
  private static void pass(Sheet.Rows rows, long number) {
    for (long at = 0; at < number && rows.hasNext(); at++) {
      rows.next();
    }
  }

  private void end(
      WorkspaceId workspace, ImportId id, Import.State state, Optional<String> reason) {
    database.run(() -> store.end(workspace, id, state, reason, clock.instant()));
  }

  @Override
  public void givenUp(Job job, String reason) {
    end(
        job.workspace(),
        ImportId.of(job.payload().path("id").asString("")),
        Import.State.FAILED,
        Optional.of("It failed again and again: " + reason));
  }
}
