package io.throughline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Handle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No channel's stored name is a literal outside its own package and the simulator that plays it.
 */
@Tag("fast")
class NoChannelNamesTest {
  private static final Path ROOM = Path.of("src", "main", "java", "io", "throughline", "channel");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src", "main", "java"),
          Path.of("..", "web", "apps", "console", "src"),
          Path.of("..", "web", "packages"));
  private static final Path MIGRATIONS =
      Path.of("..", "tables", "src", "main", "resources", "db", "migration");

  /** Words that name a channel and something else as well: a kind of handle, a stroke. */
  private static final Set<String> ALSO_A_FIELD = Set.of(Handle.EMAIL, "line");

  @Test
  void noChannelIsNamedOutsideItsRoom() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path root : SOURCES) {
      for (Path file : sources(root)) {
        found.addAll(literals(file, Files.readString(file), kinds()));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noMigrationNamesAChannel() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
            .as(file.toString())
            .doesNotContain(quoted());
      }
    }
  }

  @Test
  void aPlantedNameIsSeen() throws IOException {
    String kind = kinds().iterator().next();
    assertThat(
            literals(
                Path.of("src/main/java/io/throughline/conversation/Planted.java"),
                "if (inbox.kind().equals(\"" + kind + "\")) {}",
                kinds()))
        .hasSize(1);
  }

  private static List<String> quoted() throws IOException {
    return kinds().stream().map(kind -> "'" + kind + "'").toList();
  }

  private static Set<String> kinds() throws IOException {
    try (Stream<Path> rooms = Files.list(ROOM)) {
      return rooms
          .filter(NoChannelNamesTest::housesAChannel)
          .map(path -> path.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Other rooms hold what channels share. */
  private static boolean housesAChannel(Path room) {
    if (!Files.isDirectory(room)) {
      return false;
    }
    try (Stream<Path> files = Files.list(room)) {
      return files.anyMatch(file -> file.toString().endsWith("Channel.java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(path -> path.toString().matches(".*\\.(java|ts|tsx)"))
          .filter(path -> !path.toString().contains("node_modules"))
          .filter(path -> !path.toString().matches(".*\\.(test|golden)\\.tsx?"))
          .toList();
    }
  }

  /**
   * A kind as a literal, also with what tells two channels of one room apart. Where the same word
   * is also a kind of handle or a field of people, or in the room of another channel, whose
   * provider may have a field of that name, it counts only beside the word for a channel or its
   * kind.
   */
  private static Pattern pattern(String kind, boolean room) {
    String literal = "[\"'`]" + Pattern.quote(kind) + "(-[a-z0-9]+)?[\"'`]";
    return room || ALSO_A_FIELD.contains(kind)
        ? Pattern.compile("(?i)(kind|channel)\\W{1,20}" + literal)
        : Pattern.compile(literal);
  }

  private static List<String> literals(Path file, String text, Set<String> kinds) {
    List<String> found = new ArrayList<>();
    String place = file.toString().replace('\\', '/');
    for (String kind : kinds) {
      boolean own =
          place.contains("/channel/" + kind + "/") || place.contains("/throughline/simulator/");
      if (own) {
        continue;
      }
      boolean room = kinds.stream().anyMatch(other -> place.contains("/channel/" + other + "/"));
      Matcher matcher = pattern(kind, room).matcher(text);
      while (matcher.find()) {
        found.add(place + " names " + kind);
      }
    }
    return found;
  }
}
