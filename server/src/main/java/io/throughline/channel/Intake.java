package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.blob.Blob;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.GroupWriter;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one way in: every request of every channel becomes durable here before it is acknowledged,
 * and ends in a visible state.
 */
public final class Intake implements AutoCloseable {
  private static final int IN_ROW = 512 * 1024;
  private static final long LARGEST = 64L * 1024 * 1024;
  private static final int SHOWN = 64 * 1024;

  private final Database database;
  private final RequestStore store;
  private final TrafficStore traffic;
  private final Inboxes inboxes;
  private final Blobs blobs;
  private final Ids ids;
  private final Clock clock;
  private final GroupWriter<RequestStore.Row> writer;
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Runnable> storing = new ArrayList<>();

  /** Wires the intake. */
  public Intake(Database database, Inboxes inboxes, Blobs blobs, Ids ids, Clock clock) {
    this.database = database;
    this.store = new RequestStore(database);
    this.traffic = new TrafficStore(database);
    this.inboxes = inboxes;
    this.blobs = blobs;
    this.ids = ids;
    this.clock = clock;
    this.writer = new GroupWriter<>("intake", 500, 4000, rows -> database.run(() -> store(rows)));
  }

  /** Calls the listener whenever requests may wait, after they were stored. */
  void onArrival(Runnable listener) {
    listeners.add(listener);
  }

  /** Calls the listener in each transaction that stores requests. */
  void onStore(Runnable listener) {
    storing.add(listener);
  }

  private void store(List<RequestStore.Row> rows) {
    store.insert(rows);
    storing.forEach(Runnable::run);
  }

  /**
   * Makes a request durable; returns once it is.
   *
   * @throws Refusal.Unavailable if too many wait
   */
  public RequestId accept(
      Inbox inbox, Map<String, String> headers, String query, RawRequest.Body body) {
    RequestStore.Row row = row(inbox, headers, query, body);
    writer.write(row);
    arrived(inbox, headers.containsKey(Proving.TRIAL) ? 0 : 1);
    return row.id();
  }

  /** Makes several requests durable together with other changes, in one transaction. */
  List<RequestId> acceptAll(Inbox inbox, List<Listens.Heard> heard, Runnable along) {
    List<RequestStore.Row> rows =
        heard.stream().map(item -> row(inbox, item.headers(), "", item.body())).toList();
    database.run(
        () -> {
          if (!rows.isEmpty()) {
            store(rows);
          }
          along.run();
        });
    if (!rows.isEmpty()) {
      arrived(inbox, rows.size());
    }
    return rows.stream().map(RequestStore.Row::id).toList();
  }

  private void arrived(Inbox inbox, int number) {
    if (number > 0) {
      inboxes.received(inbox, clock.instant(), number);
    }
    listeners.forEach(Runnable::run);
  }

  private RequestStore.Row row(
      Inbox inbox, Map<String, String> headers, String query, RawRequest.Body body) {
    boolean large = body.size() > IN_ROW;
    return new RequestStore.Row(
        inbox.workspace(),
        new RequestId(ids.next()),
        inbox.id(),
        clock.instant(),
        headers,
        query,
        large ? Optional.empty() : Optional.of(body.bytes()),
        large ? Optional.of(keep(inbox, body)) : Optional.empty(),
        body.size());
  }

  private String keep(Inbox inbox, RawRequest.Body body) {
    try (InputStream content = body.open()) {
      Blob blob = blobs.put(inbox.workspace(), content, LARGEST);
      return blob.key();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stored request as channels read it. */
  RawRequest raw(RequestStore.Claimed claimed) {
    return new RawRequest(
        claimed.id(),
        claimed.receivedAt(),
        claimed.headers(),
        claimed.query(),
        claimed
            .body()
            .map(RawRequest.Body::of)
            .orElseGet(
                () ->
                    new BlobBody(
                        blobs, claimed.workspace(), claimed.blob().orElseThrow(), claimed.size())));
  }

  /** A request in its raw form, all secrets covered. */
  public Request.Whole get(Actor actor, RequestId id) {
    actor.require(Permission.TRAFFIC);
    Request request =
        database
            .read(() -> traffic.view(actor.workspace(), id))
            .orElseThrow(() -> new Refusal.NotFound("There is no request " + id + "."));
    RequestStore.Claimed claimed =
        database.read(() -> store.find(actor.workspace(), id)).orElseThrow();
    Covering covering = new Covering(inboxes.get(actor.workspace(), request.inboxId()));
    try (InputStream body = raw(claimed).body().open()) {
      return new Request.Whole(
          request,
          covering.headers(claimed.headers()),
          covering.text(claimed.query()),
          covering.text(new String(body.readNBytes(SHOWN), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a request be processed again; what it already brought is not doubled. */
  public void replay(Actor actor, RequestId id) {
    actor.require(Permission.TRAFFIC);
    if (database.read(() -> traffic.view(actor.workspace(), id)).isEmpty()) {
      throw new Refusal.NotFound("There is no request " + id + ".");
    }
    replay(actor.workspace(), List.of(id));
  }

  /** Lets requests that have ended be processed again; how many there were. */
  int replay(WorkspaceId workspace, List<RequestId> ids) {
    return database.write(
        () -> {
          database.afterCommit(() -> listeners.forEach(Runnable::run));
          return traffic.replay(workspace, ids);
        });
  }

  /** Which of these blobs are a request's body. */
  public List<String> having(WorkspaceId workspace, List<String> blobKeys) {
    return database.read(() -> store.having(workspace, blobKeys));
  }

  /** Whether requests wait to be made durable; whatever can wait lets them go first. */
  boolean busy() {
    return writer.waiting() > 0;
  }

  /** How many requests wait to be processed. */
  public long waiting() {
    return database.read(store::waiting);
  }

  @Override
  public void close() {
    writer.close();
  }
}
