package io.throughline.customer.transfer;

import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.AttributeType;
import io.throughline.customer.attribute.Definition;
import io.throughline.customer.profile.Particulars;
import io.throughline.customer.profile.Upsert;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/** Reads what a row says of a customer. An empty cell says nothing. */
final class RowReader {
  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x");
  private static final Set<String> NO = Set.of("false", "no", "n", "0");
  private static final int LONGEST = 200;
  private static final int CELL = 10_000;

  private final List<Place> places = new ArrayList<>();
  private final Optional<String> country;
  private final Map<String, Definition> known;
  private final int width;
  private final String source;

  /**
   * For rows below these headings.
   *
   * @param known the attributes there are, by key
   * @param source what the record says of where it comes from
   */
  RowReader(Mapping mapping, List<String> header, Map<String, Definition> known, String source) {
    mapping.columns().forEach(one -> places.add(new Place(one, header.indexOf(one.column()))));
    this.country = mapping.country();
    this.known = known;
    this.width = header.size();
    this.source = source;
  }

  /** What is said; if it cannot be understood, the faults say why. */
  Optional<Upsert> read(List<String> cells, List<String> faults) {
    if (cells.size() > width) {
      faults.add("The row has %d cells, the heading %d.".formatted(cells.size(), width));
      return Optional.empty();
    }
    List<Sender.Proof> proofs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Said said = new Said();
    for (Place place : places) {
      String text = place.at() < cells.size() ? cells.get(place.at()) : "";
      if (text.length() > CELL || text.indexOf('\0') >= 0) {
        faults.add(place.named() + "cannot be kept; it is too long or no text");
      } else if (!text.isEmpty()) {
        switch (place.column().to()) {
          case Column.NAME -> names.add(text);
          case Column.EMAIL, Column.PHONE, Column.EXTERNAL, Column.HANDLE ->
              proofs.addAll(handles(place, text, faults));
          default -> said.take(place, text, faults);
        }
      }
    }
    if (proofs.isEmpty() && faults.isEmpty()) {
      faults.add("There is no e-mail address, telephone number or id.");
    }
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    proofs.sort(Comparator.comparing((Sender.Proof proof) -> proof.evidence()));
    return Optional.of(
        new Upsert(
            new Sender(
                proofs.getFirst(),
                proofs.subList(1, proofs.size()),
                names.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", names))),
            said.particulars,
            said.company));
  }

  private List<Sender.Proof> handles(Place place, String text, List<String> faults) {
    Evidence evidence = place.column().surety();
    List<Sender.Proof> proofs = new ArrayList<>();
    for (String one : parts(place.column().to(), text)) {
      Optional<Handle> handle = handle(place.column().to(), one.strip());
      if (handle.isEmpty()) {
        faults.add(place.named() + "“" + shortened(one) + "” " + wrong(place.column().to()));
      }
      handle.ifPresent(found -> proofs.add(new Sender.Proof(found, evidence, source)));
    }
    return proofs;
  }

  /** Ids stay whole; of addresses and numbers there may be several in a cell. */
  private static List<String> parts(String to, String text) {
    return to.equals(Column.EXTERNAL) || to.equals(Column.HANDLE)
        ? List.of(text)
        : Stream.of(text.split("[;,]", -1)).filter(part -> !part.isBlank()).toList();
  }

  private Optional<Handle> handle(String to, String text) {
    return switch (to) {
      case Column.EMAIL -> Handles.email(text);
      case Column.PHONE -> Handles.phone(text, country);
      case Column.EXTERNAL ->
          text.length() <= LONGEST
              ? Optional.of(Handle.of(Handle.EXTERNAL, text))
              : Optional.empty();
      default -> Handles.parse(text);
    };
  }

  private static String wrong(String to) {
    return switch (to) {
      case Column.EMAIL -> "is no e-mail address";
      case Column.PHONE -> "is no telephone number in international notation or of the country";
      case Column.EXTERNAL -> "is too long for an id";
      default -> "must look like email:ann@x.io";
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text.strip() : text.substring(0, LONGEST) + "…";
  }

  /** A column and where it stands. */
  private record Place(Column column, int at) {
    String named() {
      return column.column() + ": ";
    }
  }

  /** What a row says besides handles and names. */
  private final class Said {
    private Particulars particulars = Particulars.none();
    private Optional<String> company = Optional.empty();

    private void take(Place place, String text, List<String> faults) {
      List<Fault> wrong = new ArrayList<>();
      switch (place.column().to()) {
        case Column.COMPANY -> {
          if (text.length() > LONGEST) {
            wrong.add(new Fault(Column.COMPANY, "may be " + LONGEST + " characters long"));
          }
          company = Optional.of(text);
        }
        case Column.LANGUAGE -> particulars = particulars.language(Optional.of(text), wrong);
        case Column.TIME_ZONE -> particulars = particulars.timeZone(Optional.of(text), wrong);
        case Column.VIP ->
            bool(text)
                .ifPresentOrElse(
                    vip -> particulars = particulars.vip(Optional.of(vip)),
                    () -> wrong.add(new Fault(Column.VIP, "must be yes or no")));
        default -> attribute(place, text, wrong);
      }
      wrong.forEach(fault -> faults.add(place.named() + fault.reason()));
    }

    private void attribute(Place place, String text, List<Fault> wrong) {
      String key = place.column().to().substring(Column.ATTRIBUTE.length());
      Definition definition = known.get(key);
      if (definition == null) {
        wrong.add(new Fault(key, "the attribute was removed meanwhile"));
        return;
      }
      AttributeType.Reading read =
          definition.type().read(value(definition.type(), text), definition.choices());
      if (read.value().isEmpty()) {
        wrong.add(new Fault(key, read.fault()));
        return;
      }
      Map<String, Optional<JsonNode>> one = new LinkedHashMap<>();
      one.put(key, read.value());
      particulars = particulars.attributes(one);
    }
  }

  private static JsonNode value(AttributeType type, String text) {
    return switch (type) {
      case NUMBER -> number(text);
      case BOOLEAN ->
          bool(text).<JsonNode>map(BooleanNode::valueOf).orElseGet(() -> StringNode.valueOf(text));
      case LIST ->
          Json.tree(
              Stream.of(text.split(";", -1))
                  .map(String::strip)
                  .filter(part -> !part.isEmpty())
                  .toList());
      case TEXT, DATE, URL, EMAIL, CHOICE -> StringNode.valueOf(text);
    };
  }

  private static JsonNode number(String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text.replace(" ", "").replace(',', '.')));
    } catch (NumberFormatException e) {
      return StringNode.valueOf(text);
    }
  }

  private static Optional<Boolean> bool(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return YES.contains(word)
        ? Optional.of(true)
        : NO.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
