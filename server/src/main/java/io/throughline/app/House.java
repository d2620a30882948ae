package io.throughline.app;

import com.zaxxer.hikari.HikariDataSource;
import io.throughline.edge.Peer;
import io.throughline.edge.Probes;
import io.throughline.edge.Problems;
import io.throughline.edge.WebServer;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.db.Migrations;
import io.throughline.kernel.db.Pool;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.metric.Health;
import io.throughline.kernel.metric.Metrics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The composition root: opens the modules floor by floor and closes them in reverse. */
public final class House implements AutoCloseable {
  private final Closing closing = new Closing();
  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private final Config config;
  private final Clock clock;
  private final WebServer server;

  /**
   * Opens everything on this database, which is migrated first.
   *
   * @param demo whether it shows made-up data
   */
  public House(Config config, DatabaseUrl url, boolean demo, Clock clock) {
    this.config = config;
    this.clock = clock;
    try {
      foundation(url);
      this.server = edges();
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Says that it is stopping, lets requests end, closes what was opened. */
  @Override
  public void close() {
    health.drain();
    closing.close();
  }

  private Database foundation(DatabaseUrl url) {
    closing.add("metrics", metrics);
    Migrations.checkVersion(Pool.single(url));
    Migrations.migrate(Pool.single(url));
    HikariDataSource pool = closing.add("pool", Pool.open(url, config.database().pool()));
    pool.setMetricRegistry(metrics.registry());
    Database database = new Database(pool);
    health.add(
        "database",
        () -> {
          database.run(() -> database.sql().selectOne().fetch());
          return Optional.empty();
        });
    return database;
  }

  private WebServer edges() {
    Peer peer = new Peer(config.server().trustedProxies());
    WebServer web =
        new WebServer(
            config.server(),
            new Problems(new Ids(clock)::next),
            List.of(new Probes(health, metrics, peer, context -> false)));
    closing.add("web server", web).start();
    return web;
  }
}
