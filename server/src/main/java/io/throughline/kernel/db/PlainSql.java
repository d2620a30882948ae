package io.throughline.kernel.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.NoDataFoundException;
import org.jooq.exception.TooManyRowsException;
import org.jooq.impl.DefaultDSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * jOOQ on one connection, but SQL that is given as text goes to the driver as it stands (ADR 0015).
 * jOOQ would take the text apart for each call, write it anew, and look up the types of the columns
 * of each result. Here the columns of a text are looked up the first time only; reading rows is
 * jOOQ's. Statements that are built with jOOQ are not concerned.
 */
final class PlainSql extends DefaultDSLContext {
  private static final long serialVersionUID = 1;

  private final transient Connection connection;
  private final transient Columns columns;

  PlainSql(Connection connection, Settings settings, Columns columns) {
    super(connection, SQLDialect.POSTGRES, settings);
    this.connection = connection;
    this.columns = columns;
  }

  @Override
  public Result<Record> fetch(String sql) {
    return fetch(sql, new Object[0]);
  }

  @Override
  public Result<Record> fetch(String sql, @Nullable Object... bindings) {
    return run(sql, bindings, statement -> rows(sql, statement.executeQuery()));
  }

  @Override
  public @Nullable Record fetchOne(String sql) {
    return fetchOne(sql, new Object[0]);
  }

  @Override
  public @Nullable Record fetchOne(String sql, @Nullable Object... bindings) {
    Result<Record> rows = fetch(sql, bindings);
    if (rows.size() > 1) {
      throw new TooManyRowsException("SQL [" + sql + "]; more than one row");
    }
    return rows.isEmpty() ? null : rows.getFirst();
  }

  @Override
  public Optional<Record> fetchOptional(String sql) {
    return Optional.ofNullable(fetchOne(sql));
  }

  @Override
  public Optional<Record> fetchOptional(String sql, @Nullable Object... bindings) {
    return Optional.ofNullable(fetchOne(sql, bindings));
  }

  @Override
  public Record fetchSingle(String sql) {
    return fetchSingle(sql, new Object[0]);
  }

  @Override
  public Record fetchSingle(String sql, @Nullable Object... bindings) {
    return fetchOptional(sql, bindings)
        .orElseThrow(() -> new NoDataFoundException("SQL [" + sql + "]; no row"));
  }

  @Override
  public int execute(String sql) {
    return execute(sql, new Object[0]);
  }

  @Override
  public int execute(String sql, @Nullable Object... bindings) {
    return run(sql, bindings, statement -> statement.execute() ? 0 : statement.getUpdateCount());
  }

  private <T> T run(String sql, @Nullable Object[] bindings, Work<T> work) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < bindings.length; i++) {
        bind(statement, i + 1, bindings[i]);
      }
      return work.run(statement);
    } catch (SQLException e) {
      throw new DataAccessException("SQL [" + sql + "]; " + e.getMessage(), e);
    }
  }

  private Result<Record> rows(String sql, ResultSet found) {
    Field<?>[] known = columns.of.getIfPresent(sql);
    if (known != null) {
      return fetch(found, known);
    }
    Result<Record> rows = fetch(found);
    columns.of.put(sql, rows.fields());
    return rows;
  }

  private void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setObject(at, null);
      case String text -> statement.setString(at, text);
      case UUID id -> statement.setObject(at, id);
      case Integer number -> statement.setInt(at, number);
      case Long number -> statement.setLong(at, number);
      case Short number -> statement.setShort(at, number);
      case Double number -> statement.setDouble(at, number);
      case Boolean yes -> statement.setBoolean(at, yes);
      case byte[] bytes -> statement.setBytes(at, bytes);
      case Bind typed -> statement.setObject(at, typed(typed));
      case Object[] many -> statement.setArray(at, connection.createArrayOf(type(many), many));
      default -> throw new IllegalArgumentException("cannot bind " + value.getClass().getName());
    }
  }

  private static PGobject typed(Bind value) throws SQLException {
    PGobject object = new PGobject();
    object.setType(value.type());
    object.setValue(value.value());
    return object;
  }

  private static String type(Object[] many) {
    return switch (many) {
      case String[] texts -> "varchar";
      case UUID[] ids -> "uuid";
      case Integer[] numbers -> "int4";
      case Long[] numbers -> "int8";
      case Double[] numbers -> "float8";
      case Boolean[] yes -> "bool";
      default -> throw new IllegalArgumentException("cannot bind " + many.getClass().getName());
    };
  }

  private interface Work<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  /** The columns of the results of statements, by their text. */
  static final class Columns {
    private static final int MOST = 5_000;

    private final Cache<String, Field<?>[]> of = Caffeine.newBuilder().maximumSize(MOST).build();
  }
}
