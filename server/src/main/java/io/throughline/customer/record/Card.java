package io.throughline.customer.record;

import io.throughline.kernel.id.RecordId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of another system as it is shown: an order, a subscription, an invoice.
 *
 * @param type what it is
 * @param key its number there
 * @param title its name for people
 * @param status how it stands, in the words of its type
 * @param amount what it is worth
 * @param link where it is shown there
 * @param at when it was made there
 * @param actions what can be done about it there
 * @param details whatever else is known of it
 * @param source who told of it
 * @param updatedAt when it was told last
 */
public record Card(
    RecordId id,
    String type,
    String key,
    String title,
    Optional<String> status,
    Optional<Amount> amount,
    Optional<String> link,
    Instant at,
    List<Action> actions,
    ObjectNode details,
    String source,
    Instant updatedAt) {
  /** Keeps its own copy of the actions. */
  public Card {
    actions = List.copyOf(actions);
  }

  /**
   * Money.
   *
   * @param currency ISO 4217
   */
  public record Amount(BigDecimal value, String currency) {}

  /** Something that can be done at an address. */
  public record Action(String label, String url) {}

  /**
   * A page of records.
   *
   * @param next where the next page begins, if there is one
   * @param total how many there are on all pages
   */
  public record Page(List<Card> items, Optional<String> next, long total) {
    /** Keeps its own copy of the records. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
