package io.throughline.bench.identity;

import java.util.List;
import java.util.Random;

/** Made-up names, addresses and numbers. */
final class Names {
  private static final List<String> FIRST =
      List.of(
          "Ann", "Bob", "Carla", "David", "Eva", "Finn", "Greta", "Henrik", "Ida", "Jonas", "Karin",
          "Lars", "Maya", "Nils", "Olga", "Peter", "Rita", "Sven", "Tora", "Uwe", "Vera", "Willy",
          "Yara", "Zoe");
  private static final List<String> LAST =
      List.of(
          "Aas",
          "Berg",
          "Claussen",
          "Dahl",
          "Engen",
          "Foss",
          "Graf",
          "Holm",
          "Iversen",
          "Jensen",
          "Krog",
          "Larsen",
          "Moen",
          "Nygaard",
          "Olsen",
          "Petersen",
          "Rask",
          "Schmidt",
          "Thoma",
          "Ulriksen",
          "Vogt",
          "Wolff",
          "Zander");
  private static final List<String> HOSTS =
      List.of("mail.example", "post.example", "web.example", "customer.example");

  private final Random random;

  Names(Random random) {
    this.random = random;
  }

  String person() {
    return pick(FIRST) + " " + pick(LAST);
  }

  /** Somebody of the same family. */
  String relative(String name) {
    return pick(FIRST) + name.substring(name.indexOf(' '));
  }

  /** An address as people choose them; the number makes it nobody else's. */
  String address(String name, int number) {
    String plain = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.');
    return plain + number + "@" + pick(HOSTS);
  }

  /** An address that belongs to a company. */
  static String business(String name, int number) {
    return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.')
        + number
        + "@company"
        + number % 40
        + ".example";
  }

  /** A Norwegian mobile number in E.164. */
  static String phone(int number) {
    return "+474%07d".formatted(number);
  }

  /** The same with two letters in the wrong order, as fingers do. */
  String mistyped(String address) {
    int at = 1 + random.nextInt(address.indexOf('@') - 2);
    return address.substring(0, at - 1)
        + address.charAt(at)
        + address.charAt(at - 1)
        + address.substring(at + 1);
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
