package io.throughline.edge.export;

import io.throughline.conversation.Horizon;
import io.throughline.customer.Customer;
import io.throughline.customer.record.Card;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.realtime.CustomerView;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All customers, one JSON value a line (NDJSON), in the order of their ids: each is followed by
 * their records and, if wanted, their timelines. Read some hundred at a time.
 */
public final class Everyone {
  private static final int PAGE = 200;
  private final Sources sources;

  /** From these. */
  public Everyone(Sources sources) {
    this.sources = sources;
  }

  /** Writes down that all are taken away. */
  public void begin(Actor actor, boolean timelines) {
    actor.require(Permission.EXPORT);
    sources
        .audit()
        .record(
            actor,
            "customers.export",
            "workspace:" + actor.workspace(),
            Map.of("timeline", timelines));
  }

  /**
   * Writes them.
   *
   * @param after only those behind this one, to go on with an export that broke off
   */
  public void write(Actor actor, boolean timelines, Optional<CustomerId> after, OutputStream out)
      throws IOException {
    actor.require(Permission.EXPORT);
    WorkspaceId workspace = actor.workspace();
    Optional<CustomerId> place = after;
    List<Customer> page;
    do {
      page = sources.customers().after(workspace, place, PAGE);
      page(actor, page, timelines, out);
      out.flush();
      place = page.isEmpty() ? place : Optional.of(page.getLast().id());
    } while (page.size() == PAGE);
  }

  private void page(Actor actor, List<Customer> people, boolean timelines, OutputStream out)
      throws IOException {
    WorkspaceId workspace = actor.workspace();
    List<CustomerId> ids = people.stream().map(Customer::id).toList();
    List<CustomerView> views = sources.views().customers(Horizon.of(actor), people);
    Map<CustomerId, List<CustomerId>> born = sources.customers().borns(workspace, ids);
    Set<CustomerId> recorded = sources.records().having(workspace, ids);
    for (int at = 0; at < people.size(); at++) {
      Customer customer = people.get(at);
      List<CustomerId> records = Objects.requireNonNull(born.get(customer.id()));
      ObjectNode line = Json.object().put("type", "customer");
      line.set("ids", Json.tree(records));
      line.set("customer", Json.tree(views.get(at)));
      line(out, line);
      if (recorded.contains(customer.id())) {
        records(actor, customer, out);
      }
      if (timelines) {
        new Chronicle(sources.timelines(), actor, customer, records)
            .timeline(entry -> line(out, about(customer, "entry", entry)));
      }
    }
  }

  private void records(Actor actor, Customer customer, OutputStream out) throws IOException {
    Optional<String> cursor = Optional.empty();
    do {
      Card.Page page =
          sources.records().list(actor.workspace(), customer.id(), Optional.empty(), cursor, PAGE);
      for (Card card : page.items()) {
        line(out, about(customer, "record", Json.tree(card)));
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }

  private static ObjectNode about(Customer customer, String type, JsonNode value) {
    ObjectNode line = Json.object().put("type", type).put("customerId", customer.id().toString());
    line.set(type, value);
    return line;
  }

  private static void line(OutputStream out, JsonNode value) throws IOException {
    out.write(Json.bytes(value));
    out.write('\n');
  }
}
