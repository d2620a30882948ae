package io.throughline.channel;

import io.throughline.conversation.Expiry;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Erases raw requests that speak of somebody, as a whole, whatever else they held: what was taken
 * of them lies on timelines. A request that waits to be processed is left alone.
 */
public final class RequestErasure {
  private static final int STEP = 2_000;
  private static final int OLD = 500;

  private final Intake intake;
  private final Database database;
  private final RequestStore requests;
  private final TraceStore store;

  /** On these. */
  public RequestErasure(Database database, Intake intake) {
    this.intake = intake;
    this.database = database;
    this.requests = new RequestStore(database);
    this.store = new TraceStore(database);
  }

  /**
   * One step.
   *
   * @param number of requests that were erased
   * @param blobs files that may now be nobody's
   * @param next where to go on, unless that was all
   */
  public record Step(int number, Set<String> blobs, Optional<UUID> next) {}

  /** Looks through some requests behind the place, and erases those to which the trail leads. */
  public Step step(WorkspaceId workspace, Trail trail, Optional<UUID> after, Along along)
      throws IOException {
    List<TraceStore.Traced> looked = database.read(() -> store.after(workspace, after, STEP));
    List<RequestId> found = new ArrayList<>();
    for (TraceStore.Traced one : looked) {
      if (one.traces().isEmpty()
          ? speaks(workspace, one.id(), trail)
          : trail.leads(one.traces(), one.receivedAt())) {
        found.add(one.id());
      }
    }
    Optional<UUID> next =
        looked.size() < STEP ? Optional.empty() : Optional.of(looked.getLast().id().value());
    return database.write(
        () -> {
          List<Optional<String>> gone = store.delete(workspace, found);
          Set<String> blobs = new HashSet<>();
          gone.forEach(blob -> blob.ifPresent(blobs::add));
          Step step = new Step(gone.size(), blobs, next);
          along.note(step);
          return step;
        });
  }

  /** Notes a step in the transaction that makes it. */
  @FunctionalInterface
  public interface Along {
    /** Notes it. */
    void note(Step step);
  }

  /** Deletes some requests that are old enough and have ended, in the running transaction. */
  public Step expire(WorkspaceId workspace, Expiry expiry, Optional<UUID> after) {
    List<RequestId> old = store.old(workspace, expiry, after, OLD);
    Set<String> blobs = new HashSet<>();
    int number = 0;
    for (Optional<String> blob : store.delete(workspace, old)) {
      blob.ifPresent(blobs::add);
      number++;
    }
    return new Step(
        number, blobs, old.size() < OLD ? Optional.empty() : Optional.of(old.getLast().value()));
  }

  /** How many would go, counted up to a bound. */
  public int count(WorkspaceId workspace, Expiry expiry, int most) {
    return database.search(() -> store.count(workspace, expiry, most));
  }

  private boolean speaks(WorkspaceId workspace, RequestId id, Trail trail) throws IOException {
    Optional<RequestStore.Claimed> found = database.read(() -> requests.find(workspace, id));
    if (found.isEmpty()) {
      return false;
    }
    String head = String.join("\n", found.get().headers().values()) + "\n" + found.get().query();
    try (InputStream body =
        new SequenceInputStream(
            new ByteArrayInputStream((head + "\n").getBytes(StandardCharsets.UTF_8)),
            intake.raw(found.get()).body().open())) {
      return trail.mentioned().test(body);
    } catch (FileNotFoundException e) {
      return trail
          .mentioned()
          .test(new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
