package io.throughline.customer.record;

import io.throughline.customer.attribute.AttributeType;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as another system tells it.
 *
 * @param customer whose it is, as born
 */
public record CardDraft(
    CustomerId customer,
    String type,
    String key,
    String title,
    Optional<String> status,
    Optional<Card.Amount> amount,
    Optional<String> link,
    Instant at,
    List<Card.Action> actions,
    ObjectNode details) {
  private static final int DETAILS = 100;
  private static final int DIGITS = 15;
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Keeps its own copy of the actions. */
  public CardDraft {
    actions = List.copyOf(actions);
  }

  /** What is wrong with it, with the types of its workspace. */
  List<Fault> faults(Map<String, RecordType> types) {
    List<Fault> faults = new ArrayList<>();
    RecordType known = types.get(type);
    if (known == null) {
      faults.add(
          new Fault(
              "type",
              "there are no records of the type %s; make it with PUT /record-types/%s"
                  .formatted(type, type)));
    } else {
      known.fields().forEach(field -> detail(field, faults));
    }
    amount
        .filter(money -> !CURRENCIES.contains(money.currency()))
        .ifPresent(
            money -> faults.add(new Fault("amount.currency", "must be a currency such as EUR")));
    amount
        .map(Card.Amount::value)
        .filter(value -> value.precision() - value.scale() > DIGITS || value.scale() > DIGITS)
        .ifPresent(value -> faults.add(new Fault("amount.value", "has too many digits")));
    link.filter(address -> !AttributeType.isLink(address))
        .ifPresent(address -> faults.add(new Fault("link", "must begin with https:// or http://")));
    for (int number = 0; number < actions.size(); number++) {
      if (!AttributeType.isLink(actions.get(number).url())) {
        faults.add(new Fault("actions[" + number + "].url", "must begin with https:// or http://"));
      }
    }
    if (details.size() > DETAILS) {
      faults.add(new Fault("details", "may hold at most " + DETAILS));
    }
    return faults;
  }

  private void detail(RecordType.Field field, List<Fault> faults) {
    JsonNode value = details.path(field.key());
    if (!value.isMissingNode() && !value.isNull()) {
      AttributeType.Reading read = field.type().read(value, List.of());
      if (read.value().isEmpty()) {
        faults.add(new Fault("details." + field.key(), read.fault()));
      }
    }
  }
}
