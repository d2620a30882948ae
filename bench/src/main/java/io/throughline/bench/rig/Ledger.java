package io.throughline.bench.rig;

import io.throughline.kernel.db.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Looks into the database past the server: for counts, floors and reconciliation. */
public final class Ledger implements AutoCloseable {
  private final Connection connection;

  /** Of this database. */
  public Ledger(DatabaseUrl url) {
    try {
      Properties properties = new Properties();
      properties.setProperty("user", url.user());
      properties.setProperty("password", url.password());
      properties.setProperty("ApplicationName", "bench");
      connection = DriverManager.getConnection(url.jdbc(), properties);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One number. */
  public long number(String sql, Object... values) {
    List<String> column = column(sql, values);
    return column.isEmpty() ? 0 : Long.parseLong(column.getFirst());
  }

  /** The first column of all rows, as text. */
  public List<String> column(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      List<String> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(String.valueOf(rows.getString(1)));
        }
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement. */
  public void run(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The database may have been killed.
    }
  }
}
