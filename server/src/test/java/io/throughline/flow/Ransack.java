package io.throughline.flow;

import io.throughline.kernel.db.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Looks for words wherever something can be written down: every column of every table, every file.
 */
final class Ransack {
  private Ransack() {}

  /** Where one of the words stands, as {@code schema.table.column: word}. */
  static List<String> database(Database database, List<String> words) {
    List<String> found = new ArrayList<>();
    for (String[] place : places(database)) {
      for (String word : words) {
        long rows =
            database.read(
                () ->
                    Objects.requireNonNull(
                        database
                            .sql()
                            .fetchSingle(
                                "select count(*) from %s where position(? in lower(%s)) > 0"
                                    .formatted(place[0], text(place[1], place[2])),
                                word.toLowerCase(Locale.ROOT))
                            .get(0, Long.class)));
        if (rows > 0) {
          found.add(place[0] + "." + place[1] + ": " + word);
        }
      }
    }
    return found;
  }

  private static String text(String column, String type) {
    return type.equals("bytea")
        ? "encode(\"%s\", 'escape')".formatted(column)
        : "\"%s\"::text".formatted(column);
  }

  private static List<String[]> places(Database database) {
    return database.read(
        () ->
            database
                .sql()
                .fetch(
                    """
                    select format('%I.%I', c.table_schema, c.table_name) as t, c.column_name as n,
                      c.udt_name as u
                    from information_schema.columns c
                    join information_schema.tables t using (table_schema, table_name)
                    where t.table_type = 'BASE TABLE'
                      and c.table_schema not in ('pg_catalog', 'information_schema')
                      and c.udt_name not in ('uuid', 'int4', 'int8', 'bool', 'timestamptz', 'numeric')
                    order by 1, 2
                    """)
                .map(
                    row ->
                        new String[] {
                          String.valueOf(row.get("t")),
                          String.valueOf(row.get("n")),
                          String.valueOf(row.get("u"))
                        }));
  }

  /** The files that hold one of the words. */
  static List<Path> files(Path folder, List<String> words) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(file -> holds(file, words)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, List<String> words) {
    try {
      String text =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      return words.stream().anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
