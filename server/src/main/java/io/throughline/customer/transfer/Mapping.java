package io.throughline.customer.transfer;

import io.throughline.customer.attribute.Definition;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file say of customers; columns that are not named say nothing.
 *
 * @param country whose local notation telephone numbers are in (ISO 3166-1 alpha-2)
 */
public record Mapping(List<Column> columns, Optional<String> country) {
  private static final Map<String, String> USUAL = new HashMap<>();

  static {
    usual(Column.NAME, "name", "fullname", "customername", "displayname", "firstname", "lastname");
    usual(Column.NAME, "givenname", "familyname", "surname");
    usual(Column.EMAIL, "email", "emailaddress", "mail");
    usual(Column.PHONE, "phone", "phonenumber", "mobile", "mobilephone", "telephone", "cellphone");
    usual(Column.EXTERNAL, "id", "customerid", "externalid", "userid", "customernumber");
    usual(Column.COMPANY, "company", "companyname", "organisation", "organization");
    usual(Column.LANGUAGE, "language", "locale");
    usual(Column.TIME_ZONE, "timezone");
    usual(Column.VIP, "vip");
  }

  /** Keeps its own copy of the columns. */
  public Mapping {
    columns = List.copyOf(columns);
  }

  private static void usual(String to, String... headings) {
    for (String heading : headings) {
      USUAL.put(heading, to);
    }
  }

  /** What the headings themselves tell. */
  static Mapping guess(List<String> header, Collection<Definition> known) {
    Map<String, String> words = new HashMap<>(USUAL);
    for (Definition attribute : known) {
      words.putIfAbsent(bare(attribute.key()), Column.ATTRIBUTE + attribute.key());
      words.putIfAbsent(bare(attribute.label()), Column.ATTRIBUTE + attribute.key());
    }
    List<Column> columns = new ArrayList<>();
    for (String heading : header) {
      String to = words.get(bare(heading));
      if (to != null) {
        columns.add(Column.of(heading, to));
      }
    }
    return new Mapping(columns, Optional.empty());
  }

  private static String bare(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /**
   * Holds it against the headings of the file and the attributes there are.
   *
   * @throws Refusal.Invalid naming everything that does not fit
   */
  void check(List<String> header, Map<String, Definition> known) {
    List<Fault> faults = new ArrayList<>();
    for (int at = 0; at < columns.size(); at++) {
      Column column = columns.get(at);
      String field = "columns[" + at + "].";
      long number = header.stream().filter(column.column()::equals).count();
      if (number != 1) {
        faults.add(
            new Fault(
                field + "column",
                number == 0
                    ? "is no column of the file; those are " + String.join(", ", header)
                    : "stands above several columns of the file"));
      }
      wrong(column, known).ifPresent(reason -> faults.add(new Fault(field + "to", reason)));
      if (column.evidence().isPresent() && !column.holdsHandles()) {
        faults.add(new Fault(field + "evidence", "is only for columns that hold handles"));
      }
    }
    if (columns.stream().noneMatch(Column::holdsHandles)) {
      faults.add(
          new Fault(
              "columns", "must name one that holds e-mail addresses, telephone numbers or ids"));
    }
    country
        .filter(code -> !List.of(Locale.getISOCountries()).contains(code))
        .ifPresent(_ -> faults.add(new Fault("country", "must be a country such as NO")));
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private static Optional<String> wrong(Column column, Map<String, Definition> known) {
    if (column.to().startsWith(Column.ATTRIBUTE)) {
      String key = column.to().substring(Column.ATTRIBUTE.length());
      return known.containsKey(key)
          ? Optional.empty()
          : Optional.of("there is no attribute " + key);
    }
    return Column.ALL.contains(column.to())
        ? Optional.empty()
        : Optional.of(
            "must be attribute: and a key, or one of "
                + String.join(", ", Column.ALL.stream().sorted().toList()));
  }
}
