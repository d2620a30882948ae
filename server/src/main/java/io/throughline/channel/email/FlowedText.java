package io.throughline.channel.email;

import java.util.ArrayList;
import java.util.List;

/** Flowed text (RFC 3676): soft line breaks are undone, quote depth is kept. */
final class FlowedText {
  private FlowedText() {}

  static String unflow(String text, boolean deleteSpace) {
    List<String> out = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    int depth = -1;
    for (String raw : text.lines().toList()) {
      int quotes = quotes(raw);
      String line = raw.substring(quotes);
      line = line.startsWith(" ") ? line.substring(1) : line;
      boolean signature = line.equals("-- ");
      if (depth >= 0 && (depth != quotes || signature)) {
        out.add(quoted(depth, paragraph));
        depth = -1;
      }
      boolean soft = line.endsWith(" ") && !signature;
      paragraph.append(soft && deleteSpace ? line.substring(0, line.length() - 1) : line);
      depth = quotes;
      if (!soft) {
        out.add(quoted(depth, paragraph));
        depth = -1;
      }
    }
    if (depth >= 0) {
      out.add(quoted(depth, paragraph));
    }
    return String.join("\n", out);
  }

  private static int quotes(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == '>') {
      count++;
    }
    return count;
  }

  private static String quoted(int depth, StringBuilder paragraph) {
    String text = paragraph.toString();
    paragraph.setLength(0);
    return depth == 0 ? text : ">".repeat(depth) + (text.isEmpty() ? "" : " " + text);
  }
}
