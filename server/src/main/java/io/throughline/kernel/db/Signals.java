package io.throughline.kernel.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NOTIFY and LISTEN: wakes other nodes and carries what is worthless in a second. A signal may be
 * lost while the connection is being renewed, so whoever must not miss anything also looks from
 * time to time. After a renewed connection every subscriber is called with an empty payload.
 */
public final class Signals implements AutoCloseable {
  /** The longest payload PostgreSQL carries, in bytes, with room for the name. */
  public static final int LIMIT = 7000;

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final String CHANNEL = "throughline";
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private final DataSource source;
  private final Map<String, List<Consumer<String>>> subscribers = new ConcurrentHashMap<>();
  private final Wakes wakes;
  private final Thread listener;
  private volatile boolean open = true;

  /** Listens on a connection of its own from this source. */
  public Signals(Database database, DataSource source) {
    this.database = database;
    this.source = source;
    this.wakes = new Wakes(database);
    this.listener = Thread.ofVirtual().name("signals").unstarted(this::listen);
  }

  /** Begins to listen. */
  public void start() {
    listener.start();
    wakes.start();
  }

  /**
   * Sends with the running transaction: heard when it commits, never if it does not. PostgreSQL
   * lets such transactions commit one after the other only, each when the disk has the one before;
   * what happens often uses {@link #wake}.
   */
  public void send(String name, String payload) {
    if (payload.length() > LIMIT) {
      throw new IllegalStateException("a signal of " + payload.length() + " characters");
    }
    database.sql().execute("select pg_notify(?, ?)", CHANNEL, name + " " + payload);
  }

  /**
   * Once the running transaction has committed, calls the subscribers with an empty payload: those
   * of this node then, those of others some milliseconds later.
   */
  public void wake(String name) {
    database.afterCommit(
        () -> {
          call(name, "");
          wakes.tell(name);
        });
  }

  /** Calls the subscriber with the payload of every signal of that name, ours included. */
  public void subscribe(String name, Consumer<String> subscriber) {
    subscribers.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>()).add(subscriber);
  }

  @Override
  public void close() {
    open = false;
    wakes.close();
    listener.interrupt();
  }

  private void listen() {
    while (open) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL + "; listen " + Wakes.CHANNEL);
        subscribers.keySet().forEach(name -> call(name, ""));
        receive(connection.unwrap(PGConnection.class));
      } catch (SQLException e) {
        if (open) {
          LOG.warn("Listening for signals failed and starts again: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void receive(PGConnection connection) throws SQLException {
    while (open) {
      PGNotification[] notifications = connection.getNotifications(500);
      if (notifications == null) {
        continue;
      }
      for (PGNotification notification : notifications) {
        String text = notification.getParameter();
        int space = text.indexOf(' ');
        if (space > 0) {
          hear(notification.getName(), text.substring(0, space), text.substring(space + 1));
        }
      }
    }
  }

  private void hear(String channel, String name, String payload) {
    if (!channel.equals(Wakes.CHANNEL)) {
      call(name, payload);
    } else if (wakes.foreign(payload)) {
      call(name, "");
    }
  }

  private void call(String name, String payload) {
    for (Consumer<String> subscriber : subscribers.getOrDefault(name, List.of())) {
      try {
        subscriber.accept(payload);
      } catch (RuntimeException e) {
        LOG.error("A subscriber of {} failed", name, e);
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
