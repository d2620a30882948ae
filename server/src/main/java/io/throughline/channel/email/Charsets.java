package io.throughline.channel.email;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes to text whatever the label says. Labels are mapped as browsers do (WHATWG Encoding);
 * without a usable label the bytes decide: UTF-8 if valid, ISO-2022-JP by its escapes, else
 * statistics.
 */
final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int SAMPLE = 64 * 1024;
  private static final int SURE = 30;
  private static final int ENOUGH_HIGH_BYTES = 6;

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("cp1252", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi_x3.4-1968", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("cp936", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ksc5601", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("iso-8859-8-i", "windows-1255"),
          Map.entry("iso-8859-8-e", "windows-1255"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("x-mac-roman", "x-MacRoman"),
          Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
          Map.entry("koi8-r", "KOI8-R"),
          Map.entry("koi8-u", "KOI8-U"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("utf8mb4", "UTF-8"),
          Map.entry("utf-8mb4", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"));

  private Charsets() {}

  /** Decodes with a label that may be empty, wrong or unknown; never fails, drops U+0000. */
  static String decode(byte[] bytes, String label) {
    String wanted = tidy(label);
    if (wanted.equals("utf-7") || wanted.equals("unicode-1-1-utf-7")) {
      return withoutNul(Utf7.decode(bytes));
    }
    Optional<Charset> charset = named(wanted);
    if (charset.isEmpty() || ascii(wanted) || looksJapanese(wanted, bytes)) {
      return withoutNul(guess(bytes));
    }
    if (charset.get().equals(StandardCharsets.UTF_8)) {
      return withoutNul(strict(bytes, StandardCharsets.UTF_8).orElseGet(() -> badUtf8(bytes)));
    }
    return withoutNul(unmarked(new String(bytes, charset.get())));
  }

  /** Decodes without any label. */
  static String guess(byte[] bytes) {
    if (iso2022(bytes)) {
      return new String(bytes, Charset.forName("x-windows-iso2022jp"));
    }
    Optional<String> utf8 = strict(bytes, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      return utf8.get();
    }
    if (bytes.length > 1 && marked(bytes)) {
      return unmarked(new String(bytes, StandardCharsets.UTF_16));
    }
    return new String(bytes, highBytes(bytes) < ENOUGH_HIGH_BYTES ? WINDOWS_1252 : detected(bytes));
  }

  /** Whether the label names a charset that can be decoded. */
  static boolean known(String label) {
    return named(tidy(label)).isPresent() || tidy(label).endsWith("utf-7");
  }

  private static String tidy(String label) {
    String trimmed = label.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < trimmed.length()
        && ("-_:.+()".indexOf(trimmed.charAt(end)) >= 0 || alnum(trimmed.charAt(end)))) {
      end++;
    }
    return trimmed.substring(0, end);
  }

  private static boolean alnum(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static Optional<Charset> named(String label) {
    if (label.isEmpty()) {
      return Optional.empty();
    }
    try {
      Charset charset = Charset.forName(LABELS.getOrDefault(label, label));
      return Optional.of(charset);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static boolean ascii(String label) {
    return label.contains("ascii") || label.startsWith("ansi") || label.equals("8bit");
  }

  private static boolean looksJapanese(String label, byte[] bytes) {
    return label.equals("utf-8") && iso2022(bytes);
  }

  private static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          unmarked(
              charset
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)
                  .decode(ByteBuffer.wrap(bytes))
                  .toString()));
    } catch (CharacterCodingException invalid) {
      return Optional.empty();
    }
  }

  /** Mostly UTF-8 with a few broken bytes stays UTF-8; otherwise the label lied. */
  private static String badUtf8(byte[] bytes) {
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    long broken = lenient.chars().filter(c -> c == 0xFFFD).count();
    long good = lenient.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
    return good >= broken ? unmarked(lenient) : guess(bytes);
  }

  private static boolean iso2022(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x1B
          && (bytes[i + 1] == '$' || bytes[i + 1] == '(')
          && "B@JI".indexOf(bytes[i + 2]) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean marked(byte[] bytes) {
    int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }

  private static int highBytes(byte[] bytes) {
    int count = 0;
    for (byte b : bytes) {
      if (b < 0) {
        count++;
      }
    }
    return count;
  }

  private static Charset detected(byte[] bytes) {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes);
    CharsetMatch match = detector.detect();
    if (match == null || match.getConfidence() < SURE) {
      return WINDOWS_1252;
    }
    return named(tidy(match.getName())).orElse(WINDOWS_1252);
  }

  private static String unmarked(String text) {
    return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
  }

  private static String withoutNul(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }
}
