package io.throughline.bench.load;

import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Post;
import io.throughline.kernel.db.DatabaseUrl;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What the database alone does: the same bytes by multi-row inserts into a table like that of the
 * requests, indexes included, each insert a durable commit of its own, from one connection.
 */
final class Floor {
  private static final int ROWS = 500;
  private static final String HEADERS =
      "{\"host\":\"127.0.0.1\",\"accept\":\"*/*\",\"user-agent\":\"facebookexternalua\",\"content-type\":\"application/json\",\"content-length\":\"560\",\"x-hub-signature-256\":\"sha256=0000000000000000000000000000000000000000000000000000000000000000\"}";

  private final DatabaseUrl url;

  Floor(DatabaseUrl url) {
    this.url = url;
  }

  /** Rows a second, inserting for so many seconds. */
  double measure(double seconds) {
    try (Ledger ledger = new Ledger(url)) {
      ledger.run("create table floor (like channel.request including all)");
      try {
        insert(seconds / 4);
        return insert(seconds);
      } finally {
        ledger.run("drop table floor");
      }
    }
  }

  private double insert(double seconds) {
    byte[] body = Post.body(List.of(Post.Text.of("floor", 1, 1)));
    UUID workspace = UUID.randomUUID();
    UUID inbox = UUID.randomUUID();
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        PreparedStatement statement =
            connection.prepareStatement(
                """
                insert into floor (workspace_id, id, inbox_id, received_at, headers, body, size)
                select ?, t.id, ?, now(), ?::jsonb, t.body, length(t.body)
                from unnest(?::uuid[], ?::bytea[]) as t(id, body)
                """)) {
      long began = System.nanoTime();
      long rows = 0;
      byte[][] bodies = new byte[ROWS][];
      Arrays.fill(bodies, body);
      while (System.nanoTime() - began < seconds * 1e9) {
        UUID[] ids = new UUID[ROWS];
        Arrays.setAll(ids, i -> rising());
        Array idArray = connection.createArrayOf("uuid", ids);
        Array bodyArray = connection.createArrayOf("bytea", bodies);
        statement.setObject(1, workspace);
        statement.setObject(2, inbox);
        statement.setString(3, HEADERS);
        statement.setArray(4, idArray);
        statement.setArray(5, bodyArray);
        statement.executeUpdate();
        rows += ROWS;
      }
      return rows / ((System.nanoTime() - began) / 1e9);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ids that rise with time, as those of the server do. */
  private static UUID rising() {
    UUID random = UUID.randomUUID();
    long time =
        System.currentTimeMillis() << 16 | 0x7000 | (random.getMostSignificantBits() & 0xfff);
    return new UUID(time, random.getLeastSignificantBits());
  }
}
