package io.throughline.customer.transfer;

import io.throughline.customer.Maker;
import io.throughline.customer.attribute.Definition;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.kernel.blob.Blob;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.ImportId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Permission;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVPrinter;

/** Takes in files of customers: looks at them at once, and reads them in the background. */
public final class Imports {
  /** The largest file, in bytes. */
  public static final long LARGEST = 200L * 1024 * 1024;

  static final String JOB = "import";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int WIDEST = 500;
  private static final int PORTION = 500;

  private final Foundation base;
  private final Definitions definitions;
  private final ImportStore store;

  /** On these. */
  public Imports(Foundation base, Definitions definitions) {
    this.base = base;
    this.definitions = definitions;
    this.store = new ImportStore(base.database());
  }

  /**
   * What imports stand on.
   *
   * @param blobs keep the file until it is read
   * @param jobs read it
   */
  public record Foundation(
      Database database, Blobs blobs, Jobs jobs, Audit audit, Ids ids, Clock clock) {}

  /**
   * A file that is sent.
   *
   * @param name of the file
   * @param mapping what its columns say; without it the headings tell
   * @param charset its character set; without it, it is found out
   * @param delimiter what stands between two cells; without it, it is found out
   * @param dryRun whether only to tell what would be
   */
  public record Draft(
      String name,
      Optional<Mapping> mapping,
      Optional<String> charset,
      Optional<String> delimiter,
      boolean dryRun) {}

  /**
   * Begins to take in a file.
   *
   * @throws Refusal.TooLarge beyond {@link #LARGEST}
   * @throws Refusal.Invalid if it is no table, or the mapping does not fit it
   */
  public Import begin(Actor actor, Draft draft, InputStream content) {
    actor.require(Permission.IMPORT);
    WorkspaceId workspace = actor.workspace();
    String blob = "";
    boolean taken = false;
    try {
      Blob kept = base.blobs().put(workspace, content, LARGEST);
      blob = kept.key();
      Import begun = look(actor, draft, blob);
      taken = true;
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!taken && !blob.isEmpty()) {
        forget(workspace, blob);
      }
    }
  }

  private Import look(Actor actor, Draft draft, String blob) throws IOException {
    WorkspaceId workspace = actor.workspace();
    Dialect.Source file = source(workspace, blob);
    Dialect dialect = Dialect.of(file, draft.charset(), draft.delimiter());
    List<String> header = header(new Sheet(file, dialect));
    Map<String, Definition> known = definitions.of(workspace, Subject.CUSTOMER);
    Mapping mapping = draft.mapping().orElseGet(() -> Mapping.guess(header, known.values()));
    mapping.check(header, known);
    Import begun =
        new Import(
            new ImportId(base.ids().next()),
            draft.name(),
            draft.dryRun(),
            Import.State.WAITING,
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            0,
            0,
            mapping.columns(),
            mapping.country(),
            dialect.charset().name(),
            Character.toString(dialect.delimiter()),
            Maker.of(actor),
            base.clock().instant(),
            Optional.empty());
    base.database().run(() -> submit(actor, begun, blob, header));
    return begun;
  }

  private void submit(Actor actor, Import begun, String blob, List<String> header) {
    store.insert(actor.workspace(), begun, blob, header);
    base.jobs()
        .submit(
            actor.workspace(),
            JOB + " " + begun.id(),
            JOB,
            begun.id().toString(),
            Map.of("id", begun.id()),
            begun.createdAt());
    base.audit()
        .record(
            actor,
            "customers.import",
            "import:" + begun.id(),
            Map.of("name", begun.name(), "dryRun", begun.dryRun()));
  }

  private static List<String> header(Sheet sheet) throws IOException {
    try (Sheet.Rows rows = sheet.open()) {
      List<String> header = rows.hasNext() ? rows.next() : List.of();
      if (header.stream().allMatch(String::isEmpty)) {
        throw new Refusal.Invalid("file", "is empty; its first row holds the headings");
      }
      if (header.stream().anyMatch(heading -> heading.indexOf('\0') >= 0)) {
        throw new Refusal.Invalid("file", "holds zero bytes in its headings; name its charset");
      }
      if (header.size() > WIDEST) {
        throw new Refusal.Invalid("file", "has more than " + WIDEST + " columns");
      }
      return header;
    } catch (Sheet.Broken e) {
      throw new Refusal.Invalid("file", String.valueOf(e.getMessage()));
    }
  }

  /** The file of an import, as often as it is needed. */
  Dialect.Source source(WorkspaceId workspace, String blob) {
    return () ->
        base.blobs()
            .open(workspace, blob)
            .orElseThrow(() -> new FileNotFoundException("the file is missing"));
  }

  /** Deletes a file that is not needed any more; what is left over is swept. */
  void forget(WorkspaceId workspace, String blob) {
    try {
      base.blobs().delete(workspace, blob);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The import.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Import get(Actor actor, ImportId id) {
    actor.require(Permission.IMPORT);
    return base.database()
        .read(() -> store.find(actor.workspace(), id))
        .orElseThrow(() -> new Refusal.NotFound("There is no import " + id + "."));
  }

  /** A page of imports, newest first. */
  public Page list(Actor actor, Optional<UUID> before, int limit) {
    actor.require(Permission.IMPORT);
    return base.database()
        .read(
            () -> {
              List<Import> found = store.all(actor.workspace(), before, limit + 1);
              boolean more = found.size() > limit;
              List<Import> items = more ? found.subList(0, limit) : found;
              return new Page(
                  items,
                  more ? Optional.of(items.getLast().id().toString()) : Optional.empty(),
                  store.count(actor.workspace()));
            });
  }

  /** A page of imports. */
  public record Page(List<Import> items, Optional<String> next, long total) {
    /** Keeps its own copy of the imports. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /** What became of its rows, in their order. */
  public Import.Rows rows(
      Actor actor, ImportId id, Optional<String> outcome, long after, int limit) {
    get(actor, id);
    return base.database()
        .read(
            () -> {
              List<Import.Row> found = store.rows(actor.workspace(), id, outcome, after, limit + 1);
              boolean more = found.size() > limit;
              List<Import.Row> items = more ? found.subList(0, limit) : found;
              return new Import.Rows(
                  items,
                  more ? Optional.of(Long.toString(items.getLast().number())) : Optional.empty(),
                  store.count(actor.workspace(), id, outcome));
            });
  }

  /** Writes the rows that failed as a file of the same columns, with their numbers and reasons. */
  public void errors(Actor actor, ImportId id, OutputStream out) throws IOException {
    Import one = get(actor, id);
    WorkspaceId workspace = actor.workspace();
    List<String> header = new ArrayList<>(base.database().read(() -> store.header(workspace, id)));
    int width = header.size();
    header.addAll(List.of("Row", "Reason"));
    CSVPrinter printer =
        new CSVPrinter(
            new OutputStreamWriter(out, StandardCharsets.UTF_8),
            Sheet.format(one.delimiter().charAt(0)));
    printer.printRecord(header);
    long after = 0;
    List<ImportStore.Bad> bad;
    do {
      long from = after;
      bad = base.database().read(() -> store.bad(workspace, id, from, PORTION));
      for (ImportStore.Bad row : bad) {
        List<String> cells = new ArrayList<>(row.cells());
        while (cells.size() < width) {
          cells.add("");
        }
        cells.addAll(List.of(Long.toString(row.number()), row.reason()));
        printer.printRecord(cells);
        after = row.number();
      }
    } while (bad.size() == PORTION);
    printer.flush();
  }

  /**
   * Stops an import after the rows that are being kept; what was done stays.
   *
   * @throws Refusal.Conflict if it has ended
   */
  public Import cancel(Actor actor, ImportId id) {
    get(actor, id);
    WorkspaceId workspace = actor.workspace();
    boolean stopped =
        base.database()
            .write(
                () ->
                    store.end(
                        workspace,
                        id,
                        Import.State.CANCELLED,
                        Optional.empty(),
                        base.clock().instant()));
    if (!stopped) {
      throw new Refusal.Conflict("This import has ended already.");
    }
    return get(actor, id);
  }

  /** Which of these blobs are files that wait to be read. */
  public List<String> having(WorkspaceId workspace, List<String> blobs) {
    return base.database().read(() -> store.having(workspace, blobs));
  }

  /** Forgets what became of files that were read a month ago. */
  public int sweep() {
    return base.database().write(() -> store.sweep(base.clock().instant().minus(KEPT)));
  }
}
