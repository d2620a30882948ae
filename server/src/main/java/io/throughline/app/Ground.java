package io.throughline.app;

import com.zaxxer.hikari.HikariDataSource;
import io.throughline.conversation.ConversationEvent;
import io.throughline.conversation.Reception;
import io.throughline.conversation.hold.HeldEvent;
import io.throughline.conversation.macro.MacroEvent;
import io.throughline.conversation.view.ViewEvent;
import io.throughline.conversation.visit.VisitEvent;
import io.throughline.conversation.work.WorkEvent;
import io.throughline.customer.CustomerEvent;
import io.throughline.customer.suggestion.SuggestionEvent;
import io.throughline.inbox.InboxEvent;
import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.blob.FileBlobs;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.db.Migrations;
import io.throughline.kernel.db.Pool;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.event.Consumers;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTail;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.job.Jobs;
import io.throughline.kernel.metric.Health;
import io.throughline.kernel.metric.Metrics;
import io.throughline.notice.NoticeEvent;
import io.throughline.workspace.WorkspaceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Floor 1: the database and what stands directly on it. */
record Ground(
    Database database,
    Database searching,
    DataSource single,
    Signals signals,
    EventLog log,
    EventTail tail,
    Consumers consumers,
    Jobs jobs,
    Blobs blobs,
    Keys keys,
    Ids ids,
    Clock clock) {

  /** Connections for searching, and for keeping what is searched. */
  private static final int SEARCHING = 4;

  /** Names of all events there are. */
  static EventTypes eventTypes() {
    return new EventTypes(
        List.of(
            WorkspaceEvent.TYPES,
            CustomerEvent.TYPES,
            InboxEvent.TYPES,
            SuggestionEvent.TYPES,
            ConversationEvent.TYPES,
            VisitEvent.TYPES,
            ViewEvent.TYPES,
            HeldEvent.TYPES,
            MacroEvent.TYPES,
            WorkEvent.TYPES,
            NoticeEvent.TYPES));
  }

  /** Migrates the database and lays the ground on it. */
  static Ground lay(Config config, DatabaseUrl url, Clock clock, Frame frame) {
    DataSource single = Pool.single(url);
    Migrations.checkVersion(single);
    Migrations.migrate(single);
    HikariDataSource pool = frame.closing().add("pool", Pool.open(url, config.database().pool()));
    pool.setMetricRegistry(frame.metrics().registry());
    Database database = new Database(pool);
    frame.health().add("database", () -> reachable(database));
    Ids ids = new Ids(clock);
    Signals signals = frame.closing().add("signals", new Signals(database, single));
    EventLog log = new EventLog(database, signals, eventTypes(), clock);
    return new Ground(
        database,
        searching(url, frame),
        single,
        signals,
        log,
        frame.closing().add("event tail", new EventTail(log)),
        frame.closing().add("consumers", new Consumers(database, log, clock)),
        frame.closing().add("jobs", new Jobs(database, ids, clock)),
        blobs(config, ids),
        Keys.open(config.data().resolve("keys").resolve("secret.key")),
        ids,
        clock);
  }

  /** So few that no search takes from those who write. */
  private static Database searching(DatabaseUrl url, Frame frame) {
    HikariDataSource pool = frame.closing().add("search pool", Pool.open(url, SEARCHING));
    pool.setMinimumIdle(1);
    return new Database(pool);
  }

  private static Optional<String> reachable(Database database) {
    database.run(() -> database.sql().selectOne().fetch());
    return Optional.empty();
  }

  private static Blobs blobs(Config config, Ids ids) {
    try {
      return new FileBlobs(config.data().resolve("blobs"), ids);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for files cannot be made", e);
    }
  }

  /** The part that conversations stand on. */
  Reception.Foundation foundation() {
    return new Reception.Foundation(database, log, signals, jobs, ids, clock);
  }

  /** What goes through all floors: how the house is doing and how it is closed. */
  record Frame(Closing closing, Health health, Metrics metrics) {}
}
