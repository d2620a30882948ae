package io.throughline.privacy;

import io.throughline.customer.Handle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether something speaks of somebody: names one of their ids, or one of their handles. */
final class Mentions {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Shorter ones would be found everywhere. */
  private static final int SHORTEST = 6;

  private static final int CHUNK = 64 * 1024;
  private final Set<UUID> ids;
  private final List<String> words;
  private final int longest;

  Mentions(Set<UUID> ids, Collection<Handle> handles) {
    this.ids = ids;
    Set<String> all = new LinkedHashSet<>();
    for (Handle handle : handles) {
      all.add(plain(handle.value()));
      all.add(plain(handle.display()));
      if (handle.kind().equals(Handle.PHONE)) {
        all.add(handle.value().replace("+", ""));
      }
    }
    this.words = all.stream().filter(word -> word.length() >= SHORTEST).toList();
    this.longest = words.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Bytes as one looks for them: each a character, capitals made small. */
  private static String plain(String text) {
    return plain(
        text.getBytes(StandardCharsets.UTF_8), 0, text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static String plain(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  /** Whether the text speaks of them. */
  boolean in(String text) {
    Matcher id = ID.matcher(text);
    while (id.find()) {
      if (ids.contains(UUID.fromString(id.group()))) {
        return true;
      }
    }
    return names(plain(text), true);
  }

  /** Whether the bytes name one of the handles. */
  boolean in(InputStream bytes) {
    try {
      byte[] chunk = new byte[CHUNK];
      String kept = "";
      for (int read = bytes.readNBytes(chunk, 0, CHUNK);
          read > 0;
          read = bytes.readNBytes(chunk, 0, CHUNK)) {
        String text = kept + plain(chunk, 0, read);
        if (names(text, false)) {
          return true;
        }
        kept = text.substring(Math.max(0, text.length() - longest - 2));
      }
      return names(kept, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether one of the handles stands there by itself.
   *
   * @param end whether the text ends here; if not, what touches its end is seen with what follows
   */
  private boolean names(String text, boolean end) {
    for (String word : words) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        int after = at + word.length();
        boolean whole = end || after + 1 < text.length();
        if (whole && !joins(text, at - 1) && !joins(text, after) && !goesOn(text, after)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean joins(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /** A dot or hyphen with more behind it makes it another name. */
  private static boolean goesOn(String text, int at) {
    return at + 1 < text.length()
        && (text.charAt(at) == '.' || text.charAt(at) == '-')
        && joins(text, at + 1);
  }
}
