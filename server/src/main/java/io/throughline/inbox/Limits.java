package io.throughline.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a channel's provider refuses to carry.
 *
 * @param textLength the longest text
 * @param unit in which it is counted
 * @param caption the longest text that goes along with files; a longer one goes ahead of them as a
 *     message of its own
 * @param attachments how many files a message may hold
 * @param media the largest file in bytes by media type, first match counts; a file that matches no
 *     row cannot be sent
 * @param rates how many messages it takes in which time
 * @param segments how a text is cut into parts, where each part is paid
 */
public record Limits(
    int textLength,
    Unit unit,
    int caption,
    int attachments,
    List<MediaLimit> media,
    List<Rate> rates,
    Optional<Segments> segments) {
  /** The setting of an inbox by which its provider takes longer or shorter texts than usual. */
  public static final String TEXT_SETTING = "text_limit";

  /** The setting of an inbox by which its provider takes files of this many MiB, of any type. */
  public static final String FILE_SETTING = "file_limit";

  /** The setting of an inbox by which its provider takes this many messages a second. */
  public static final String RATE_SETTING = "rate_limit";

  /** Keeps its own copy of the rows. */
  public Limits {
    media = List.copyOf(media);
    rates = List.copyOf(rates);
  }

  /** Of a channel that carries texts whole. */
  public Limits(
      int textLength,
      Unit unit,
      int caption,
      int attachments,
      List<MediaLimit> media,
      List<Rate> rates) {
    this(textLength, unit, caption, attachments, media, rates, Optional.empty());
  }

  /** Texts counted in UTF-16 units, as long beside files as alone, at any rate. */
  public Limits(int textLength, int attachments, List<MediaLimit> media) {
    this(textLength, Unit.UTF16, textLength, attachments, media, List.of());
  }

  /** What a text's length is counted in. */
  public enum Unit {
    /** UTF-16 units. */
    UTF16("characters"),
    /** Unicode code points. */
    CODE_POINTS("characters"),
    /** Bytes of UTF-8. */
    BYTES("bytes");

    private final String words;

    Unit(String words) {
      this.words = words;
    }

    /** What people call it, in the plural. */
    public String words() {
      return words;
    }

    /** How long a text is. */
    public int length(String text) {
      return switch (this) {
        case UTF16 -> text.length();
        case CODE_POINTS -> text.codePointCount(0, text.length());
        case BYTES -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      };
    }
  }

  /**
   * The limit of a media type.
   *
   * @param type a type, or a prefix that ends with a slash or a dot; {@code *} matches all
   * @param bytes the largest file
   * @param alone whether no text goes along with it
   */
  public record MediaLimit(String type, long bytes, boolean alone) {
    /** Of files that take a text along. */
    public MediaLimit(String type, long bytes) {
      this(type, bytes, false);
    }

    /** Whether it is about this media type. */
    public boolean matches(String mediaType) {
      boolean prefix = type.endsWith("/") || type.endsWith(".");
      return type.equals("*") || type.equals(mediaType) || (prefix && mediaType.startsWith(type));
    }
  }

  /**
   * So many messages in so many seconds, at once or one by one.
   *
   * @param per among whom they are counted
   */
  public record Rate(Per per, int messages, int seconds) {
    /** Among whom messages are counted. */
    public enum Per {
      /** All of an inbox. */
      INBOX,
      /** Those to one recipient over an inbox. */
      RECIPIENT
    }

    /** The time they are counted in. */
    public Duration period() {
      return Duration.ofSeconds(seconds);
    }
  }

  /** The longest text. */
  public boolean tooLong(String text) {
    return unit.length(text) > textLength;
  }

  /** Whether a text is too long to go along with files; a blank one is none. */
  public boolean tooLongBesideFiles(String text) {
    return !text.isBlank() && unit.length(text) > caption;
  }

  /** The largest file of this media type in bytes; empty if none can be sent. */
  public Optional<Long> largest(String mediaType) {
    return row(mediaType).map(MediaLimit::bytes);
  }

  /** Whether a file of this media type goes without any text. */
  public boolean alone(String mediaType) {
    return row(mediaType).map(MediaLimit::alone).orElse(false);
  }

  private Optional<MediaLimit> row(String mediaType) {
    return media.stream().filter(row -> row.matches(mediaType)).findFirst();
  }

  /** The fields by which an administrator adapts them, for the form of a channel. */
  public List<Setting> settings() {
    return List.of(
        number(TEXT_SETTING, "Longest text", "In " + unit.words() + ", if not " + textLength + "."),
        number(FILE_SETTING, "Largest file", "In MiB, if the network's limit has changed."),
        number(RATE_SETTING, "Messages a second", "If the network allows this account others."));
  }

  private static Setting number(String key, String label, String help) {
    return Setting.optional(key, label, help, Setting.Type.NUMBER, "");
  }

  /** As an inbox's settings have them. */
  Limits fitted(Settings settings) {
    int text = (int) Math.min(given(settings, TEXT_SETTING, textLength), Integer.MAX_VALUE);
    long most = given(settings, FILE_SETTING, 0) << 20;
    int rate = (int) Math.min(given(settings, RATE_SETTING, 0), Integer.MAX_VALUE);
    return new Limits(
        text,
        unit,
        caption == textLength ? text : Math.min(caption, text),
        attachments,
        most == 0
            ? media
            : media.stream().map(row -> new MediaLimit(row.type(), most, row.alone())).toList(),
        rate == 0
            ? rates
            : rates.stream()
                .map(row -> row.per() == Rate.Per.INBOX ? new Rate(row.per(), rate, 1) : row)
                .toList(),
        segments);
  }

  private static long given(Settings settings, String key, long other) {
    return Math.min(settings.number(key, 0) == 0 ? other : settings.number(key, 0), 1L << 40);
  }
}
