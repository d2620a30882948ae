package io.throughline.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads handles as people and providers write them. */
public final class Handles {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
  private static final Pattern LOCAL =
      Pattern.compile("[^\\p{Cc}\\p{Z}\"<>(),:;@\\[\\]\\\\]+|\"[^\\p{Cc}\"\\\\]+\"");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
  private static final Pattern LITERAL = Pattern.compile("\\[[a-z0-9.:-]+]");
  private static final int LONGEST = 500;

  private Handles() {}

  /**
   * An e-mail address (RFC 5321, RFC 6531): lower case, the domain in its ASCII form (UTS 46). Tags
   * and dots stay, since only the receiving server knows what they mean.
   *
   * @return empty if the text is not a single address
   */
  public static Optional<Handle> email(String text) {
    String display = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    int at = display.lastIndexOf('@');
    if (at < 1 || display.length() > 320) {
      return Optional.empty();
    }
    String local = display.substring(0, at).toLowerCase(Locale.ROOT);
    if (local.length() > 64 || !LOCAL.matcher(local).matches()) {
      return Optional.empty();
    }
    return domain(display.substring(at + 1))
        .map(domain -> new Handle(Handle.EMAIL, "", local + "@" + domain, display));
  }

  /**
   * A telephone number in E.164.
   *
   * @param country the country whose local notation is understood (ISO 3166-1 alpha-2); empty: only
   *     international notation, with {@code +} or {@code 00}
   * @return empty if the text cannot be a number
   */
  public static Optional<Handle> phone(String text, Optional<String> country) {
    String given = text.strip();
    if (given.length() > 60) {
      return Optional.empty();
    }
    if (country.isEmpty() && given.startsWith("00")) {
      given = "+" + given.substring(2);
    }
    try {
      PhoneNumber number =
          PHONES.parse(given, country.map(c -> c.toUpperCase(Locale.ROOT)).orElse("ZZ"));
      if (!PHONES.isPossibleNumber(number)) {
        return Optional.empty();
      }
      return Optional.of(
          new Handle(
              Handle.PHONE,
              "",
              PHONES.format(number, PhoneNumberFormat.E164),
              PHONES.format(number, PhoneNumberFormat.INTERNATIONAL)));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads {@code kind:value} or {@code kind:scope/value}, the notation of {@link
   * Handle#toString()}. E-mail addresses and telephone numbers have no scope and are normalised.
   *
   * @return empty if the text is no handle
   */
  public static Optional<Handle> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1 || text.length() > LONGEST) {
      return Optional.empty();
    }
    String kind = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    return switch (kind) {
      case Handle.EMAIL -> email(rest);
      case Handle.PHONE -> phone(rest, Optional.empty());
      default -> scoped(kind, rest.strip());
    };
  }

  /** The country of a telephone number (ISO 3166-1 alpha-2), if it belongs to one. */
  static Optional<String> country(Handle handle) {
    if (!handle.kind().equals(Handle.PHONE)) {
      return Optional.empty();
    }
    try {
      String region = PHONES.getRegionCodeForNumber(PHONES.parse(handle.value(), "ZZ"));
      return Optional.ofNullable(region).filter(code -> code.matches("[A-Z]{2}"));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Handle> scoped(String kind, String rest) {
    int slash = rest.indexOf('/');
    if (slash < 1) {
      return rest.isEmpty() ? Optional.empty() : Optional.of(Handle.of(kind, rest));
    }
    String value = rest.substring(slash + 1);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Handle(kind, rest.substring(0, slash), value, value));
  }

  private static Optional<String> domain(String text) {
    if (text.startsWith("[")) {
      return Optional.of(text.toLowerCase(Locale.ROOT)).filter(d -> LITERAL.matcher(d).matches());
    }
    IDNA.Info info = new IDNA.Info();
    String ascii = DOMAINS.nameToASCII(text, new StringBuilder(), info).toString();
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    boolean fine = !info.hasErrors() && name.length() <= 253 && DOMAIN.matcher(name).matches();
    return fine ? Optional.of(name) : Optional.empty();
  }
}
