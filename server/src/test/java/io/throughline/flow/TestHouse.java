package io.throughline.flow;

import io.throughline.app.House;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.config.Configuration;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** The whole House on a fresh database and a free port, called over HTTP as anybody would. */
public final class TestHouse implements AutoCloseable {
  /** The password of everybody here. */
  public static final String PASSWORD = "correct horse battery";

  /** Opens further workspaces. */
  static final String SETUP_TOKEN = "a-setup-token-for-tests";

  private final TestDatabase database;
  private final Path data;
  private final Clock clock;
  private final Map<String, String> settings;
  private final boolean ours;
  private final HttpClient http = HttpClient.newHttpClient();
  private final House house;

  /** An empty one. */
  public TestHouse() {
    this(Clock.systemUTC());
  }

  /** An empty one with its own time. */
  public TestHouse(Clock clock) {
    this(TestDatabase.fresh(20), folder(), clock, Map.of(), true);
  }

  /** An empty one with its own time and these settings besides. */
  TestHouse(Clock clock, Map<String, String> settings) {
    this(TestDatabase.fresh(20), folder(), clock, settings, true);
  }

  /** An empty one with these settings besides, as variables of the environment. */
  TestHouse(Map<String, String> settings) {
    this(TestDatabase.fresh(20), folder(), Clock.systemUTC(), settings, true);
  }

  private TestHouse(
      TestDatabase database, Path data, Clock clock, Map<String, String> settings, boolean ours) {
    this.settings = Map.copyOf(settings);
    this.database = database;
    this.data = data;
    this.clock = clock;
    this.ours = ours;
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("THROUGHLINE_DATA", data.toString());
    environment.putIfAbsent("THROUGHLINE_PORT", "0");
    environment.put("THROUGHLINE_SETUP_TOKEN", SETUP_TOKEN);
    Config config = Configuration.read(environment, data);
    this.house = new House(config, database.url(), false, clock);
  }

  /** A further node on the same database and folder; to be closed first. */
  public TestHouse anotherNode() {
    return new TestHouse(database, data, clock, settings, false);
  }

  /** The database it stands on. */
  public TestDatabase database() {
    return database;
  }

  /** Asks the database. */
  <T> T read(Function<DSLContext, T> question) {
    Database all = database.database();
    return all.read(() -> question.apply(all.sql()));
  }

  /** Changes what is in the database, behind everybody's back. */
  void change(Consumer<DSLContext> change) {
    Database all = database.database();
    all.run(() -> change.accept(all.sql()));
  }

  /** The folder of its files. */
  Path data() {
    return data;
  }

  /** How many jobs of this kind wait or run. */
  int waiting(String kind) {
    return read(
        tables ->
            tables
                .fetch("select 1 from kernel.job where state = 'ready' and kind = ?", kind)
                .size());
  }

  /** Waits until everything that was told is there to be searched. */
  void indexed() {
    read("search");
  }

  /** Waits until this reader of the log has read all there is. */
  void read(String consumer) {
    Town.await(
        consumer,
        () ->
            database
                .database()
                .read(
                    () ->
                        database
                            .database()
                            .sql()
                            .fetch(
                                """
                                select 1 from kernel.cursor c where c.consumer = ?
                                  and exists (select 1 from kernel.event e
                                    where (e.tx, e.position) > (c.tx, c.position))
                                """,
                                consumer)
                            .isEmpty()));
  }

  /** Somebody nobody knows. */
  public Guest stranger() {
    return new Guest(http, "http://127.0.0.1:" + house.port(), Map.of());
  }

  /** Makes a workspace; its administrator is logged in. */
  public Guest founder(String workspace, String email) {
    Heard session =
        stranger()
            .post(
                "/api/v1/setup",
                Map.of(
                    "workspace", workspace,
                    "name", "Ann of " + workspace,
                    "email", email,
                    "password", PASSWORD,
                    "token", SETUP_TOKEN));
    return loggedIn(session);
  }

  /** The same guest calling this node. */
  public Guest here(Guest guest) {
    return stranger().with(guest.headers());
  }

  /** Invites an agent and accepts for them. */
  public Guest agent(Guest administrator, String email) {
    return agent(administrator, email, "agent");
  }

  /** Invites somebody with this role and accepts for them. */
  public Guest agent(Guest administrator, String email, String role) {
    Heard invited =
        administrator.post("/api/v1/agents", Map.of("email", email, "name", "Ben", "role", role));
    String link = invited.at("/invitation");
    return loggedIn(
        stranger()
            .post(
                "/api/v1/session/invitation",
                Map.of(
                    "token",
                    link.substring(link.lastIndexOf('/') + 1),
                    "name",
                    "Ben",
                    "password",
                    PASSWORD)));
  }

  /** A program with an API key of this role. */
  public Guest program(Guest administrator, String role) {
    String secret =
        administrator
            .post("/api/v1/api-keys", Map.of("name", "Program", "role", role))
            .at("/secret");
    return stranger().with("Authorization", "Bearer " + secret);
  }

  /** Whoever got this session. */
  public Guest loggedIn(Heard session) {
    if (session.status() != 201) {
      throw new IllegalStateException("not logged in: " + session);
    }
    String cookie = session.header("Set-Cookie").orElseThrow();
    return stranger()
        .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
        .with("X-CSRF-Token", session.at("/csrf"));
  }

  @Override
  public void close() {
    http.close();
    house.close();
    if (!ours) {
      return;
    }
    database.close();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("throughline-house");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
