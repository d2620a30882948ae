package io.throughline.channel.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files written into the text itself, as mail programs did before MIME.
 *
 * @param text what is left of the text
 * @param files the files found in it
 */
record UuencodedFiles(String text, List<MailAttachment> files) {
  private static final Pattern BEGIN =
      Pattern.compile("begin(?:-base64)? [0-7]{3,4} (\\S.{0,200})");

  static UuencodedFiles in(String text) {
    if (!text.startsWith("begin ") && !text.contains("\nbegin ")) {
      return new UuencodedFiles(text, List.of());
    }
    List<String> lines = text.lines().toList();
    List<String> kept = new ArrayList<>();
    List<MailAttachment> files = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher begin = BEGIN.matcher(lines.get(i).stripTrailing());
      int end = begin.matches() ? end(lines, i + 1) : -1;
      if (end < 0) {
        kept.add(lines.get(i));
      } else {
        file(String.valueOf(begin.group(1)), lines.subList(i, end + 1)).ifPresent(files::add);
        i = end;
      }
    }
    return new UuencodedFiles(String.join("\n", kept), files);
  }

  /** The line that ends the file, if all lines before it can belong to one. */
  private static int end(List<String> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.equals("end")) {
        return i > from ? i : -1;
      }
      if (line.length() > 80 || line.chars().anyMatch(c -> c < ' ' || c > '`')) {
        return -1;
      }
    }
    return -1;
  }

  private static Optional<MailAttachment> file(String name, List<String> lines) {
    byte[] encoded = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream in = TransferDecoding.decode(new ByteArrayInputStream(encoded), "uuencode")) {
      byte[] bytes = in.readAllBytes();
      String safe = FileNames.safe(name);
      String type = MediaTypes.sniff(bytes, "application/octet-stream", safe);
      return Optional.of(
          new MailAttachment(
              safe.isEmpty() ? "file." + MediaTypes.extensionOf(type) : safe,
              type,
              bytes.length,
              Optional.empty(),
              false,
              () -> new ByteArrayInputStream(bytes)));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
