package io.throughline.customer.transfer;

import io.throughline.customer.Customers;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.Source;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.profile.Upsert;
import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.workspace.Actor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run over the rows of a file. A batch that fails is kept row by row, so that a bad row fails
 * alone. A dry run does all the same, lets it be undone and writes down what would have been.
 */
final class ImportRun {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

  private final Stores stores;
  private final Actor actor;
  private final Import shown;
  private final RowReader reader;
  private long done;

  /** Where things are kept. */
  record Stores(Database database, ImportStore imports, Profiles profiles) {}

  /** Goes on behind what was done before. */
  ImportRun(Stores stores, Actor actor, Import shown, RowReader reader) {
    this.stores = stores;
    this.actor = actor;
    this.shown = shown;
    this.reader = reader;
    this.done = shown.done();
  }

  /** It was cancelled, or another node goes on with it. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Stopped() {
      super("the import was stopped", null, false, false);
    }
  }

  /** Ends the transaction of a dry run. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Customers.Resolved> people;

    private Undone(List<Customers.Resolved> people) {
      super("a dry run", null, false, false);
      this.people = people;
    }
  }

  /** A row that was read. */
  private record Line(
      long number, List<String> cells, Optional<Upsert> said, List<String> faults) {}

  /**
   * Takes the next rows.
   *
   * @throws Stopped if it is not to go on
   */
  void take(List<List<String>> rows) {
    List<Line> lines = new ArrayList<>();
    for (List<String> cells : rows) {
      List<String> faults = new ArrayList<>();
      lines.add(
          new Line(
              done + 1 + lines.size(), List.copyOf(cells), reader.read(cells, faults), faults));
    }
    take(lines, done);
    done += lines.size();
  }

  private void take(List<Line> lines, long from) {
    try {
      if (shown.dryRun()) {
        tell(lines, from);
      } else {
        keep(lines, from);
      }
    } catch (Stopped e) {
      throw e;
    } catch (RuntimeException e) {
      if (Outage.explains(e)) {
        throw e;
      }
      if (lines.size() > 1) {
        for (Line line : lines) {
          take(List.of(line), line.number() - 1);
        }
      } else {
        refuse(lines.getFirst(), e);
      }
    }
  }

  private void keep(List<Line> lines, long from) {
    stores
        .database()
        .run(
            () -> {
              lock(from);
              List<Customers.Resolved> people = people(lines);
              save(lines, people, Set.of());
            });
  }

  private void tell(List<Line> lines, long from) {
    List<Customers.Resolved> people = List.of();
    try {
      stores
          .database()
          .run(
              () -> {
                throw new Undone(people(lines));
              });
    } catch (Undone e) {
      people = e.people;
    }
    List<Customers.Resolved> found = people;
    stores
        .database()
        .run(
            () -> {
              lock(from);
              List<byte[]> digests = lines.stream().flatMap(ImportRun::digests).toList();
              Set<String> seen = stores.imports().seen(actor.workspace(), shown.id(), digests);
              save(lines, found, seen);
              stores.imports().see(actor.workspace(), shown.id(), digests);
            });
  }

  private void lock(long from) {
    if (!stores.imports().lock(actor.workspace(), shown.id(), from)) {
      throw new Stopped();
    }
  }

  private List<Customers.Resolved> people(List<Line> lines) {
    List<Upsert> said = lines.stream().flatMap(line -> line.said().stream()).toList();
    return said.isEmpty() ? List.of() : stores.profiles().upsert(actor, Source.IMPORT, said);
  }

  private void save(List<Line> lines, List<Customers.Resolved> people, Set<String> seen) {
    List<ImportStore.Kept> kept = new ArrayList<>();
    Set<CustomerId> fresh =
        people.stream()
            .filter(Customers.Resolved::created)
            .map(Customers.Resolved::current)
            .collect(Collectors.toSet());
    int at = 0;
    for (Line line : lines) {
      if (line.said().isEmpty()) {
        kept.add(failed(line, String.join(" ", line.faults())));
      } else {
        Customers.Resolved person = people.get(at++);
        boolean stays = !shown.dryRun() || !fresh.contains(person.current());
        kept.add(taken(line, person, stays, seen));
      }
    }
    stores.imports().save(actor.workspace(), shown.id(), kept);
  }

  private static ImportStore.Kept taken(
      Line line, Customers.Resolved person, boolean stays, Set<String> seen) {
    boolean known =
        !person.created() || digests(line).map(HexFormat.of()::formatHex).anyMatch(seen::contains);
    return new ImportStore.Kept(
        new Import.Row(
            line.number(),
            known ? Import.Outcome.UPDATED : Import.Outcome.CREATED,
            stays ? Optional.of(person.current()) : Optional.empty(),
            Optional.empty()),
        Optional.empty());
  }

  private void refuse(Line line, RuntimeException reason) {
    boolean told = reason instanceof Refusal;
    if (!told) {
      LOG.warn("Row {} of import {} cannot be kept", line.number(), shown.id(), reason);
    }
    String why = told ? String.valueOf(reason.getMessage()) : "It could not be kept.";
    stores
        .database()
        .run(
            () -> {
              lock(line.number() - 1);
              stores.imports().save(actor.workspace(), shown.id(), List.of(failed(line, why)));
            });
  }

  private static ImportStore.Kept failed(Line line, String why) {
    return new ImportStore.Kept(
        new Import.Row(
            line.number(), Import.Outcome.FAILED, Optional.empty(), Optional.of(clean(why))),
        Optional.of(line.cells().stream().map(ImportRun::clean).toList()));
  }

  private static String clean(String text) {
    return text.replace("\0", "");
  }

  private static Stream<byte[]> digests(Line line) {
    return line.said().stream()
        .flatMap(
            said -> Stream.concat(Stream.of(said.sender().proof()), said.sender().also().stream()))
        .map(Sender.Proof::handle)
        .map(handle -> Digest.sha256(handle.toString()));
  }
}
