package io.throughline.simulator;

import io.throughline.simulator.Citizen.Tongue;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Makes up people of several countries, the same ones every time. */
final class Census {
  private static final List<Country> COUNTRIES =
      List.of(
          new Country(
              Tongue.ENGLISH,
              "+4477009",
              "Callum,Imogen,Rhys,Niamh,Priya,Owen,Freya,Tariq,Isla,Euan,Bethan,Zara",
              "Reid,Ashworth,Pritchard,Doyle,Okafor,Whitlock,Sandhu,Farrow,Kerr,Mistry,Hale,Tennant"),
          new Country(
              Tongue.GERMAN,
              "+4915110",
              "Hugo,Leonie,Mats,Frieda,Emre,Johanna,Till,Nele,Konrad,Aylin,Jasper,Greta",
              "Brandt,Lindner,Yilmaz,Hoffmeister,Krüger,Seidel,Vogt,Brehm,Jansen,Pohl,Thoma,Engel"),
          new Country(
              Tongue.FRENCH,
              "+3363998",
              "Camille,Samir,Élise,Baptiste,Noémie,Youssef,Margaux,Léon,Inès,Thibault,Aya,Gaspard",
              "Oueslati,Marchand,Delorme,Besson,Renard,Haddad,Perrin,Gaillard,Lemoine,Faure,Roussel,Colin"),
          new Country(
              Tongue.SPANISH,
              "+3461223",
              "Lucía,Iker,Martina,Álvaro,Noa,Gael,Carmen,Hugo,Valeria,Nicolás,Julia,Bruno",
              "Ibáñez,Ferrer,Quiroga,Salinas,Bermejo,Cuesta,Luque,Prieto,Rivas,Montoya,Gallardo,Vidal"),
          new Country(
              Tongue.ITALIAN,
              "+3934712",
              "Giulia,Tommaso,Chiara,Edoardo,Serena,Pietro,Bianca,Nicolò,Marta,Enea,Irene,Dario",
              "Bellini,Ferraro,Galli,Moretti,Serra,Testa,Barone,Caruso,Fontana,Villa,Riva,Marchetti"),
          new Country(
              Tongue.PORTUGUESE,
              "+3519123",
              "Inês,Tiago,Beatriz,Duarte,Leonor,Vasco,Matilde,Rui,Carolina,Simão,Joana,Afonso",
              "Albuquerque,Nogueira,Tavares,Pinheiro,Sequeira,Moura,Brito,Cardoso,Lobo,Freitas,Vaz,Amaral"),
          new Country(
              Tongue.ENGLISH,
              "+3161098",
              "Lotte,Sander,Femke,Joris,Maud,Bram,Sanne,Thijs,Noor,Ruben,Anouk,Daan",
              "de Vries,Bakker,Visser,Mulder,Hoekstra,Postma,van Dam,Kuipers,Smit,Dekker,Brouwer,Vos"),
          new Country(
              Tongue.ENGLISH,
              "+4550987",
              "Freja,Aksel,Signe,Villads,Ida,Storm,Maja,Malthe,Kwame,Ebba,Astrid,Linus",
              "Holm,Lindqvist,Boateng,Dahl,Nyström,Kjær,Solberg,Friis,Ekman,Bech,Haugen,Winther"));
  private static final List<String> DOMAINS =
      List.of("mailbox.example", "inbox.example", "post.example", "studio.example", "home.example");

  private final Random random;
  private final Set<String> taken = new HashSet<>();
  private int number = 1000;

  Census(Random random) {
    this.random = random;
  }

  /** The next inhabitant; nobody has the name of another. */
  Citizen next() {
    Country country = pick(COUNTRIES);
    String name = name(country);
    while (!taken.add(name)) {
      country = pick(COUNTRIES);
      name = name(country);
    }
    number += 1 + random.nextInt(7);
    return new Citizen(
        name,
        plain(name) + "@" + pick(DOMAINS),
        country.prefix() + number,
        new UUID(random.nextLong(), random.nextLong()).toString(),
        country.tongue());
  }

  private String name(Country country) {
    return pick(List.of(country.first().split(",", -1)))
        + " "
        + pick(List.of(country.last().split(",", -1)));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** A name as it stands in an address. */
  static String plain(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replace("ø", "o")
        .replace("æ", "ae")
        .replaceAll("\\p{M}", "")
        .replaceAll("[^a-z]+", ".");
  }

  private record Country(Tongue tongue, String prefix, String first, String last) {}
}
