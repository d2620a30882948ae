package io.throughline.bench.rig;

import io.throughline.kernel.db.DatabaseUrl;
import io.throughline.kernel.db.EmbeddedDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A PostgreSQL outside of the servers, over a wire that can be cut. */
public final class Outside implements AutoCloseable {
  private final Path folder = Rig.folder();
  private final EmbeddedDatabase database =
      EmbeddedDatabase.start(folder, folder.resolve("binaries"));
  private final Relay relay =
      new Relay(URI.create(database.url().jdbc().substring("jdbc:".length())).getPort());

  /** The wire to it. */
  public Relay relay() {
    return relay;
  }

  /** These settings for a server, and that it uses this database. */
  public Map<String, String> settings(Map<String, String> others) {
    DatabaseUrl url = database.url();
    Map<String, String> all = new TreeMap<>(others);
    all.put(
        "THROUGHLINE_DATABASE_URL",
        "postgresql://%s:%s@127.0.0.1:%d/%s"
            .formatted(url.user(), url.password(), relay.port(), EmbeddedDatabase.NAME));
    return all;
  }

  @Override
  public void close() {
    relay.close();
    database.close();
    Rig.delete(folder);
  }
}
