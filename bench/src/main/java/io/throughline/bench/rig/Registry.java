package io.throughline.bench.rig;

import com.zaxxer.hikari.HikariDataSource;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.Customers;
import io.throughline.customer.Holdings;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.db.Pool;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.id.Ids;
import java.time.Clock;
import java.util.List;

/** The server's own record of customers on a migrated database, without a server around it. */
public final class Registry implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final HikariDataSource pool;
  private final Database database;
  private final Customers customers;
  private final Holdings holdings;

  /** On this database. */
  public Registry(DatabaseUrl url) {
    Clock clock = Clock.systemUTC();
    Ids ids = new Ids(clock);
    pool = Pool.open(url, CONNECTIONS);
    database = new Database(pool);
    EventLog log =
        new EventLog(
            database,
            new Signals(database, pool),
            new EventTypes(List.of(CustomerEvent.TYPES)),
            clock);
    customers = new Customers(database, log, ids);
    holdings = new Holdings(database, log, ids, clock);
  }

  /** For transactions around what the others do. */
  public Database database() {
    return database;
  }

  /** Who is who. */
  public Customers customers() {
    return customers;
  }

  /** Whose the handles are. */
  public Holdings holdings() {
    return holdings;
  }

  @Override
  public void close() {
    pool.close();
  }
}
