package io.throughline.channel.wire;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.throughline.customer.Handle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone numbers as networks write them (digits with the country code, with or without a plus)
 * and as the record keeps them (E.164). Some networks keep the old form of Brazilian and Mexican
 * mobile numbers; the record has today's, so that a call and messages of every network meet.
 * Replies never use what the record has, only what the network gave.
 */
public final class PhoneNumber {
  /** The kind of handles that send text messages and are no telephone number. */
  public static final String SHORT_CODE = "sms";

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int LONGEST = 16;
  private static final Pattern DIGITS = Pattern.compile("\\d{7,15}");
  private static final Pattern OLD_MEXICAN = Pattern.compile("521(\\d{10})");
  private static final Pattern OLD_BRAZILIAN = Pattern.compile("55(\\d\\d)([6-9]\\d{7})");

  /** Who writes once often writes again, and reading a number takes many patterns. */
  private static final LoadingCache<String, Optional<Handle>> RECENT =
      Caffeine.newBuilder().maximumSize(2_000).build(PhoneNumber::read);

  private PhoneNumber() {}

  /** The handle of a number as the network writes it; none if it is no number. */
  public static Optional<Handle> handle(String networkId) {
    return networkId.length() > LONGEST ? Optional.empty() : RECENT.get(networkId);
  }

  /**
   * The handle of who sends text messages: a number written with a plus; else a short code or a
   * name, which are unique within a country only.
   *
   * @param country of the sender, ISO 3166 alpha-2; may be empty
   */
  public static Handle sender(String written, String country) {
    return Optional.of(written)
        .filter(number -> number.startsWith("+"))
        .flatMap(PhoneNumber::handle)
        .orElseGet(() -> new Handle(SHORT_CODE, country, written, written));
  }

  private static Optional<Handle> read(String networkId) {
    String digits = networkId.startsWith("+") ? networkId.substring(1) : networkId;
    if (!DIGITS.matcher(digits).matches()) {
      return Optional.empty();
    }
    return Optional.of(of("+" + today(digits)));
  }

  /** Only a whole number is rewritten: a new one begins like an old one. */
  private static String today(String digits) {
    Matcher mexican = OLD_MEXICAN.matcher(digits);
    if (mexican.matches()) {
      return "52" + mexican.group(1);
    }
    Matcher brazilian = OLD_BRAZILIAN.matcher(digits);
    return brazilian.matches() ? "55" + brazilian.group(1) + "9" + brazilian.group(2) : digits;
  }

  /** The number in E.164 as people of the country would write it; none if it cannot be one. */
  public static Optional<String> written(String text, String country) {
    try {
      Phonenumber.PhoneNumber number = NUMBERS.parse(text, country.isBlank() ? "ZZ" : country);
      return NUMBERS.isPossibleNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Handle of(String text) {
    try {
      Phonenumber.PhoneNumber number = NUMBERS.parse(text, "ZZ");
      String value = NUMBERS.format(number, PhoneNumberFormat.E164);
      return new Handle(
          Handle.PHONE, "", value, NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL));
    } catch (NumberParseException e) {
      return Handle.of(Handle.PHONE, text);
    }
  }
}
