package io.throughline.channel.email;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes over what stands before the first header: blank lines, a byte order mark, mbox separators.
 */
final class MailStart {
  private static final int LOOK = 4096;

  private MailStart() {}

  static InputStream skipJunk(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 16 * 1024);
    in.mark(LOOK);
    String head = new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1);
    in.reset();
    in.skipNBytes(junk(head));
    return in;
  }

  private static int junk(String head) {
    int at = head.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
    while (at < head.length()) {
      int end = head.indexOf('\n', at);
      String line = end < 0 ? head.substring(at) : head.substring(at, end);
      if (end < 0 || (!line.isBlank() && !line.startsWith("From ") && !line.startsWith(">From "))) {
        return at;
      }
      at = end + 1;
    }
    return at;
  }
}
