package io.throughline.customer.transfer;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.throughline.kernel.error.Refusal;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a file is written: its character set, and what stands between two cells. */
record Dialect(Charset charset, char delimiter) {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Set<String> WESTERN_NAMES = Set.of("ISO-8859-1", "windows-1252");
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final int SAMPLE = 64 * 1024;
  private static final int BEGIN = 4096;
  private static final int ROWS = 20;

  /** By how many points of a hundred another character set has to be the likelier one. */
  private static final int CLEARLY = 10;

  /** A file that can be read from its beginning again and again. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * Finds out what is not given.
   *
   * @throws Refusal.Invalid if what is given is no character set or no delimiter
   */
  static Dialect of(Source file, Optional<String> charset, Optional<String> delimiter)
      throws IOException {
    Charset set = charset.isPresent() ? named(charset.get()) : charset(file);
    return new Dialect(set, delimiter.isPresent() ? single(delimiter.get()) : delimiter(file, set));
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("charset", "must be a character set such as UTF-8");
    }
  }

  private static char single(String delimiter) {
    if (delimiter.length() != 1
        || DELIMITERS.stream().noneMatch(one -> one == delimiter.charAt(0))) {
      throw new Refusal.Invalid("delimiter", "must be a comma, a semicolon, a tab or a bar");
    }
    return delimiter.charAt(0);
  }

  /** By its mark; else UTF-8 if all of it is, else what its unusual bytes look most like. */
  private static Charset charset(Source file) throws IOException {
    try (InputStream in = file.open()) {
      byte[] begin = in.readNBytes(BEGIN);
      if (begin.length >= 2
          && ((begin[0] == -2 && begin[1] == -1) || (begin[0] == -1 && begin[1] == -2))) {
        return StandardCharsets.UTF_16;
      }
      int high = zeros(begin, 0);
      int low = zeros(begin, 1);
      if (Math.max(high, low) > begin.length / 4) {
        return high > low ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      }
    }
    return isUnicode(file) ? StandardCharsets.UTF_8 : likely(file);
  }

  /** Plain letters in units of two bytes have a zero in every second. */
  private static int zeros(byte[] begin, int from) {
    int zeros = 0;
    for (int at = from; at < begin.length; at += 2) {
      zeros += begin[at] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean isUnicode(Source file) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            file.open(),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      char[] chunk = new char[SAMPLE];
      while (reader.read(chunk) >= 0) {
        // Only whether it can be read matters.
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Few bytes look much alike in all the sets of the west; the usual one is taken then. */
  private static Charset likely(Source file) throws IOException {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(unusual(file));
    @Nullable CharsetMatch best = null;
    int western = 0;
    for (CharsetMatch match : detector.detectAll()) {
      if (WESTERN_NAMES.contains(match.getName())) {
        western = Math.max(western, match.getConfidence());
      }
      if (best == null && !match.getName().startsWith("UTF")) {
        best = match;
      }
    }
    return best != null
            && best.getConfidence() > western + CLEARLY
            && Charset.isSupported(best.getName())
        ? Charset.forName(best.getName())
        : WESTERN;
  }

  /** The first words that are not plain ASCII: addresses between them would speak for English. */
  private static byte[] unusual(Source file) throws IOException {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    boolean high = false;
    try (InputStream in = new BufferedInputStream(file.open())) {
      for (int unit = in.read(); unit >= 0 && sample.size() < SAMPLE; unit = in.read()) {
        if ((unit > 127 || Character.isLetter(unit)) && word.size() < SAMPLE) {
          word.write(unit);
          high |= unit > 127;
        } else {
          if (high) {
            word.writeTo(sample);
            sample.write(' ');
          }
          word.reset();
          high = false;
        }
      }
    }
    return sample.toByteArray();
  }

  /** The one by which the first rows fall into the most columns, all of them into as many. */
  private static char delimiter(Source file, Charset charset) throws IOException {
    char best = DELIMITERS.getFirst();
    int most = 1;
    for (char one : DELIMITERS) {
      int columns = columns(new Sheet(file, new Dialect(charset, one)));
      if (columns > most) {
        most = columns;
        best = one;
      }
    }
    return best;
  }

  private static int columns(Sheet sheet) throws IOException {
    int columns = 0;
    try (Sheet.Rows rows = sheet.open()) {
      for (int at = 0; at < ROWS && rows.hasNext(); at++) {
        int width = rows.next().size();
        if (columns != 0 && width != columns) {
          return 1;
        }
        columns = width;
      }
      return columns;
    } catch (Sheet.Broken e) {
      return 1;
    }
  }
}
