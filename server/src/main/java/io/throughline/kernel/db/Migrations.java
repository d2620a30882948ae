package io.throughline.kernel.db;

import io.throughline.kernel.error.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema of this build; forward only, safe when several nodes start. */
public final class Migrations {
  private static final int OLDEST = 16;
  private static final int NEWEST = 18;

  private Migrations() {}

  /**
   * Checks that the server is one we know.
   *
   * @throws CannotStart if it cannot be reached or its version is not 16 to 18
   */
  public static void checkVersion(DataSource source) {
    try (Connection connection = source.getConnection()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST || major > NEWEST) {
        throw new CannotStart(
            "The database is PostgreSQL "
                + connection.getMetaData().getDatabaseProductVersion()
                + "; Throughline needs 16, 17 or 18.");
      }
    } catch (SQLException e) {
      throw new CannotStart("The database cannot be reached: " + e.getMessage(), e);
    }
  }

  /**
   * Applies the migrations that are missing.
   *
   * @throws CannotStart if one fails (that one is rolled back), or the database is newer
   */
  public static void migrate(DataSource source) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration")
          .defaultSchema("public")
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new CannotStart("The database cannot be migrated: " + e.getMessage(), e);
    }
    tellPlanner(source);
  }

  /** Runs at every start: a table that was analysed is left alone. */
  private static void tellPlanner(DataSource source) {
    try (InputStream script =
            Objects.requireNonNull(
                Migrations.class.getClassLoader().getResourceAsStream("db/planner.sql"));
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | SQLException e) {
      throw new CannotStart("The database cannot be prepared: " + e.getMessage(), e);
    }
  }
}
