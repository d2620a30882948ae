package io.throughline.kernel.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Makes pools of connections. */
public final class Pool {
  /** How long a request waits for a connection before it is answered 503. */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String LIMITS =
      "set statement_timeout = '60s'; set lock_timeout = '10s';"
          + " set idle_in_transaction_session_timeout = '60s';"
          + " set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off";

  /** A statement is prepared on its connection the second time it runs there. */
  private static final String PREPARE = "2";

  private Pool() {}

  /**
   * A pool of at most so many connections. Statements are cut off after 60 s, waits for locks after
   * 10 s, forgotten transactions after 60 s; they are planned once, see {@link Database#search}. It
   * is made also while the database is away.
   */
  public static HikariDataSource open(DatabaseUrl url, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(url.jdbc());
    if (!url.user().isEmpty()) {
      config.setUsername(url.user());
    }
    if (!url.password().isEmpty()) {
      config.setPassword(url.password());
    }
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(Math.min(size, 4));
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(1500);
    config.setInitializationFailTimeout(-1);
    config.setMaxLifetime(Duration.ofMinutes(20).toMillis());
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setConnectionInitSql(LIMITS);
    config.addDataSourceProperty("ApplicationName", "throughline");
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("socketTimeout", "90");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("prepareThreshold", PREPARE);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // The server's detail repeats values of rows; logs must not.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  /** A plain source without a pool, without limits: for migrations. */
  public static javax.sql.DataSource single(DatabaseUrl url) {
    org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
    source.setUrl(url.jdbc());
    if (!url.user().isEmpty()) {
      source.setUser(url.user());
    }
    if (!url.password().isEmpty()) {
      source.setPassword(url.password());
    }
    source.setConnectTimeout(5);
    source.setApplicationName("throughline");
    return source;
  }
}
