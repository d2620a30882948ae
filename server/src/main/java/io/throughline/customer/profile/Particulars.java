package io.throughline.customer.profile;

import io.throughline.customer.Evidence;
import io.throughline.customer.attribute.Fact;
import io.throughline.customer.attribute.Facts;
import io.throughline.customer.attribute.Source;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.id.CustomerId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * What one source says of one customer, checked.
 *
 * @param said the values by key; empty ones are taken back
 */
public record Particulars(Map<String, Optional<JsonNode>> said) {
  /** Keeps its own copy. */
  public Particulars {
    said = new LinkedHashMap<>(said);
  }

  /** Nothing. */
  public static Particulars none() {
    return new Particulars(Map.of());
  }

  /** What came along with a message; what makes no sense is left out. */
  public static Particulars heard(Optional<String> language, Optional<String> timeZone) {
    Particulars heard = none();
    Optional<String> tongue = language.flatMap(Particulars::language);
    Optional<String> zone = timeZone.flatMap(Particulars::timeZone);
    heard = tongue.isPresent() ? heard.language(tongue, new ArrayList<>()) : heard;
    return zone.isPresent() ? heard.timeZone(zone, new ArrayList<>()) : heard;
  }

  /** These values of attributes, as {@code Definitions} read them, besides. */
  public Particulars attributes(Map<String, Optional<JsonNode>> values) {
    Particulars more = new Particulars(said);
    more.said.putAll(values);
    return more;
  }

  /** Whether they need special care, besides. */
  public Particulars vip(Optional<Boolean> vip) {
    return with(Facts.VIP, vip.map(BooleanNode::valueOf));
  }

  /** The language they write in, besides; a fault if it is none. */
  public Particulars language(Optional<String> tag, List<Fault> faults) {
    Optional<String> read = tag.flatMap(Particulars::language);
    if (tag.isPresent() && read.isEmpty()) {
      faults.add(new Fault(Facts.LANGUAGE, "must be a language such as en or pt-BR (BCP 47)"));
    }
    return with(Facts.LANGUAGE, read.map(StringNode::valueOf));
  }

  /** The time zone they live in, besides; a fault if it is none. */
  public Particulars timeZone(Optional<String> zone, List<Fault> faults) {
    Optional<String> read = zone.flatMap(Particulars::timeZone);
    if (zone.isPresent() && read.isEmpty()) {
      faults.add(
          new Fault(Facts.TIME_ZONE, "must be a time zone such as Europe/Oslo, or an offset"));
    }
    return with(Facts.TIME_ZONE, read.map(StringNode::valueOf));
  }

  private Particulars with(String key, Optional<? extends JsonNode> value) {
    Particulars more = new Particulars(said);
    more.said.put(key, value.map(JsonNode.class::cast));
    return more;
  }

  /** A language tag in its usual writing (BCP 47); empty if the text is none. */
  public static Optional<String> language(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.strip()).build();
      return locale.getLanguage().isEmpty()
          ? Optional.empty()
          : Optional.of(locale.toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /** A name of the time zone database, or an offset; empty if the text is neither. */
  public static Optional<String> timeZone(String text) {
    try {
      return Optional.of(ZoneId.of(text.strip()).getId());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The facts for a customer as born; a guess counts as a claim. */
  public List<Fact> facts(CustomerId customer, Source source, Evidence evidence, Instant at) {
    Evidence least = evidence == Evidence.INFERRED ? Evidence.CLAIMED : evidence;
    List<Fact> facts = new ArrayList<>();
    said.forEach((key, value) -> facts.add(new Fact(customer, key, source, least, value, at)));
    return facts;
  }
}
