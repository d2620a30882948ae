package io.throughline.kernel.db;

import io.throughline.kernel.error.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;

/**
 * Transactions. A use case runs in one {@link #write}; writes inside it join. The running
 * transaction is bound to the call by a {@link ScopedValue}, so it cannot leak to another thread.
 */
public final class Database {
  private static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();
  private static final Settings SETTINGS =
      new Settings()
          .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
          .withExecuteLogging(false)
          .withReturnIdentityOnUpdatableRecord(false);

  private final DataSource source;
  private final PlainSql.Columns columns = new PlainSql.Columns();

  /** On this pool of connections. */
  public Database(DataSource source) {
    this.source = source;
  }

  /**
   * Runs the work in a transaction, or joins the one that runs.
   *
   * @throws Refusal.Unavailable if no connection came free in time; nothing was changed
   * @throws DataAccessException if the database fails; nothing was changed
   */
  public <T> T write(Supplier<T> work) {
    if (CURRENT.isBound()) {
      return work.get();
    }
    Transaction transaction = new Transaction();
    T result;
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      transaction.sql = new PlainSql(connection, SETTINGS, columns);
      result = run(connection, transaction, work);
    } catch (SQLException e) {
      throw new DataAccessException("the database cannot be reached", e);
    }
    transaction.afterCommit.forEach(Runnable::run);
    return result;
  }

  /** Like {@link #write(Supplier)}, for work without a result. */
  public void run(Runnable work) {
    write(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /** Runs reading work on one connection and one snapshot each statement. */
  public <T> T read(Supplier<T> work) {
    return write(work);
  }

  /**
   * Like {@link #read(Supplier)}, for statements whose best way depends on the very values that are
   * looked for: each is planned anew. All others are planned once on a connection, which for the
   * many small ones takes longer than running them.
   */
  public <T> T search(Supplier<T> work) {
    if (CURRENT.isBound()) {
      return work.get();
    }
    return write(
        () -> {
          sql().execute("set local plan_cache_mode = force_custom_plan");
          return work.get();
        });
  }

  /**
   * Statements of the running transaction.
   *
   * @throws IllegalStateException outside of one
   */
  public DSLContext sql() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("no transaction runs");
    }
    return CURRENT.get().sql();
  }

  /**
   * Lets the running transaction end before the disk has it: for work that is done again from where
   * it was if the machine stops just then. Whatever commits later in the ordinary way keeps it too.
   */
  public void unhurried() {
    sql().execute("set local synchronous_commit = off");
  }

  /** Runs the action once the running transaction has committed; never if it does not. */
  public void afterCommit(Runnable action) {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException("no transaction runs");
    }
    CURRENT.get().afterCommit.add(action);
  }

  /** Whether a transaction runs on this call; the outside world must not be touched then. */
  public static boolean inTransaction() {
    return CURRENT.isBound();
  }

  private Connection connect() throws SQLException {
    try {
      return source.getConnection();
    } catch (SQLTransientConnectionException e) {
      throw new Refusal.Unavailable(
          "The database is busy or away; nothing was changed.", Duration.ofSeconds(2));
    }
  }

  private static <T> T run(Connection connection, Transaction transaction, Supplier<T> work)
      throws SQLException {
    boolean done = false;
    try {
      T result = ScopedValue.where(CURRENT, transaction).call(work::get);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        rollback(connection);
      }
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is gone, and with it the transaction; the first failure is what matters.
    }
  }

  private static final class Transaction {
    private org.jooq.@org.jspecify.annotations.Nullable DSLContext sql;
    private final List<Runnable> afterCommit = new ArrayList<>();

    private DSLContext sql() {
      DSLContext context = sql;
      if (context == null) {
        throw new IllegalStateException("the transaction has not begun");
      }
      return context;
    }
  }
}
