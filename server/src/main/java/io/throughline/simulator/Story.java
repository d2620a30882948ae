package io.throughline.simulator;

import io.throughline.simulator.Citizen.Tongue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants and how it goes on, as told in {@code /simulator/stories.txt}.
 *
 * @param tongue its language
 * @param subject the subject line
 * @param lines in order
 */
record Story(Tongue tongue, String subject, List<Line> lines) {
  /** Who says something. */
  enum Voice {
    CUSTOMER,
    AGENT,
    NOTE
  }

  /** Something said. */
  record Line(Voice voice, String text) {}

  /** All there are. */
  static List<Story> all() {
    try (@Nullable InputStream in = Story.class.getResourceAsStream("/simulator/stories.txt")) {
      if (in == null) {
        throw new IllegalStateException("the stories are missing");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Story> read(String text) {
    List<Story> all = new ArrayList<>();
    for (String block : text.strip().split("\n\\s*\n", -1)) {
      List<String> rows = block.lines().toList();
      String[] head = rows.getFirst().split(" ", 2);
      all.add(
          new Story(
              Tongue.valueOf(head[0]),
              head[1],
              rows.stream().skip(1).flatMap(row -> line(row).stream()).toList()));
    }
    return all;
  }

  private static Optional<Line> line(String row) {
    String said = row.substring(1).strip();
    return switch (row.charAt(0)) {
      case '<' -> Optional.of(new Line(Voice.CUSTOMER, said));
      case '>' -> Optional.of(new Line(Voice.AGENT, said));
      case '#' -> Optional.of(new Line(Voice.NOTE, said));
      default -> Optional.empty();
    };
  }
}
