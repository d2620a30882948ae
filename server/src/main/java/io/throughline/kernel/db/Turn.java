package io.throughline.kernel.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn to do what one node does at a time. It is an advisory lock of a connection of its own
 * and passes to another node the moment this one dies. A node that lost its connection may learn so
 * a second late; work that must not be done twice also locks what it changes.
 */
public final class Turn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final DataSource source;
  private final String name;
  private @Nullable Connection connection;
  private boolean mine;
  private long looked;

  /** Of this name in the whole installation. */
  public Turn(DataSource source, String name) {
    this.source = source;
    this.name = name;
  }

  /** Whether it is ours; asks for it if it is not, at most once a second. */
  public synchronized boolean mine() {
    long now = System.nanoTime();
    if (connection != null && now - looked < LOOK.toNanos()) {
      return mine;
    }
    looked = now;
    try {
      mine = mine ? alive() : taken();
    } catch (SQLException e) {
      LOG.debug("The turn of {} is not to be had", name, e);
      close();
    }
    return mine;
  }

  private boolean alive() throws SQLException {
    if (connection != null && connection.isValid(2)) {
      return true;
    }
    close();
    return taken();
  }

  private boolean taken() throws SQLException {
    Connection own = connection;
    if (own == null) {
      own = source.getConnection();
      connection = own;
    }
    try (PreparedStatement statement =
        own.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      statement.setString(1, "turn " + name);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /** Lets another node have it. */
  @Override
  public synchronized void close() {
    mine = false;
    Connection own = connection;
    connection = null;
    if (own != null) {
      try {
        own.close();
      } catch (SQLException e) {
        LOG.debug("The connection was gone already", e);
      }
    }
  }
}
