package io.throughline.conversation;

import io.throughline.conversation.Sieve.Spot;
import io.throughline.conversation.Sieve.Stage;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of all that went out, to be looked through. */
public final class Deliveries {
  /** The code of a delivery of which nobody knows whether it arrived. */
  public static final String UNKNOWN = DeliveryStore.UNKNOWN;

  private final Database database;
  private final DeliveriesStore store;

  /** On this database. */
  public Deliveries(Database database) {
    this.database = database;
    this.store = new DeliveriesStore(database);
  }

  /**
   * One of them.
   *
   * @param sending whether an attempt is under way
   */
  public record Item(Delivery delivery, boolean sending) {
    /** Its place in the order of time. */
    public Spot spot() {
      return new Spot(delivery.entryId().value(), delivery.routeId().value());
    }
  }

  /** Some that are seen and pass the sieve, newest first. */
  public List<Item> list(Horizon horizon, Sieve sieve, Optional<Spot> below, int most) {
    return database.search(() -> store.list(horizon, sieve, below, most));
  }

  /** How many are seen and pass, by stage, each counted to {@link Sieve#COUNTED}. */
  public Map<Stage, Long> count(Horizon horizon, Sieve sieve) {
    return database.search(() -> store.count(horizon, sieve));
  }

  /** How many wait to leave, by inbox, each counted to {@link Sieve#COUNTED}. */
  public Map<InboxId, Long> waiting(WorkspaceId workspace, List<InboxId> inboxes) {
    return database.search(() -> store.waiting(workspace, inboxes));
  }
}
