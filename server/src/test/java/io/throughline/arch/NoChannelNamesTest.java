package io.throughline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        assertThat(Files.readString(file).toLowerCase(java.util.Locale.ROOT))
            .as(file.toString())
            .doesNotContain(kinds());
      }
    }
  }

  @Test
  void aPlantedNameIsSeen() throws IOException {
    String kind = kinds().iterator().next();
    assertThat(
            literals(
                Path.of("src/main/java/io/throughline/conversation/Planted.java"),
                "if (kind.equals(\"" + kind + "\")) {}",
                kinds()))
        .hasSize(1);
  }

  private static Set<String> kinds() throws IOException {
    try (Stream<Path> rooms = Files.list(ROOM)) {
      return rooms
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .collect(Collectors.toCollection(java.util.TreeSet::new));
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

  private static List<String> literals(Path file, String text, Set<String> kinds) {
    List<String> found = new ArrayList<>();
    String place = file.toString().replace('\\', '/');
    for (String kind : kinds) {
      boolean own =
          place.contains("/channel/" + kind + "/") || place.contains("/throughline/simulator/");
      // The kind of handle that e-mail addresses are, and the chat protocol's address, are not the
      // channel's name; both are written where their own module defines them.
      boolean handle = place.endsWith("/customer/Handle.java");
      if (own || handle) {
        continue;
      }
      Matcher matcher = Pattern.compile("[\"'`]" + Pattern.quote(kind) + "[\"'`]").matcher(text);
      while (matcher.find()) {
        found.add(place + " names " + kind);
      }
    }
    return found;
  }
}
