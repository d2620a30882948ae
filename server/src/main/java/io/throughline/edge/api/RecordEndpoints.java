package io.throughline.edge.api;

import io.throughline.customer.Customers;
import io.throughline.customer.attribute.AttributeType;
import io.throughline.customer.record.Card;
import io.throughline.customer.record.CardDraft;
import io.throughline.customer.record.RecordType;
import io.throughline.customer.record.Records;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Permission;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Records of other systems: orders, subscriptions, invoices. */
final class RecordEndpoints {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final String TYPED = "type";
  private final Records records;
  private final Customers customers;

  RecordEndpoints(Api.Core core, Api.Facts facts) {
    this.records = facts.records();
    this.customers = core.customers();
  }

  record RecordAmount(BigDecimal value, @Form(min = 3, max = 3, example = "EUR") String currency) {}

  record RecordAction(@Form(min = 1, max = 80) String label, @Form(max = 2000) String url) {}

  record NewRecord(
      @Form(min = 1, example = "2 lamps") String title,
      @Form(max = 80, example = "shipped") Optional<String> status,
      Optional<RecordAmount> amount,
      @Form(max = 2000) Optional<String> link,
      Instant at,
      @Form(max = 10) Optional<List<RecordAction>> actions,
      Optional<ObjectNode> details) {

    CardDraft draft(CustomerId customer, String type, String key) {
      return new CardDraft(
          customer,
          type,
          key,
          title,
          status,
          amount.map(money -> new Card.Amount(money.value(), money.currency())),
          link,
          at,
          actions.orElse(List.of()).stream()
              .map(action -> new Card.Action(action.label(), action.url()))
              .toList(),
          details.orElseGet(Json::object));
    }
  }

  record NewField(
      @Form(min = 1, max = 40) String key,
      @Form(min = 1, max = 120) String label,
      AttributeType type) {}

  record NewRecordType(
      @Form(min = 1, max = 80, example = "Order") String label,
      @Form(min = 1, max = 80, example = "Orders") String plural,
      @Form(max = 40) Optional<String> icon,
      Optional<List<NewField>> fields,
      Optional<Map<String, RecordType.Tone>> statuses) {}

  Resource resource() {
    return new Resource(
        "Records",
        List.of(
            Endpoint.get(
                    "/customers/{id}/records", "listRecords", "What other systems keep for them")
                .named("id")
                .query(Parameter.text(TYPED, "Only of this type"))
                .givesPageOf(Card.class)
                .does(this::list),
            Endpoint.put("/customers/{id}/records/{type}/{key}", "putRecord", "Keeps a record")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id", TYPED, "key")
                .takes(NewRecord.class)
                .keeps(Card.class)
                .does(this::put),
            Endpoint.delete(
                    "/customers/{id}/records/{type}/{key}", "deleteRecord", "Removes a record")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id", TYPED, "key")
                .does(this::remove),
            Endpoint.get("/record-types", "listRecordTypes", "Which records there may be")
                .givesItemsOf(RecordType.class)
                .does(call -> Answer.items(records.types(call.actor().workspace()))),
            Endpoint.get("/record-types/{type}", "getRecordType", "How records of a type look")
                .named(TYPED)
                .gives(RecordType.class)
                .does(call -> Answer.of(records.type(call.actor().workspace(), call.name(TYPED)))),
            Endpoint.put("/record-types/{type}", "putRecordType", "Says how records of a type look")
                .by(Permission.FIELDS)
                .named(TYPED)
                .takes(NewRecordType.class)
                .gives(RecordType.class)
                .does(this::define)));
  }

  private Answer list(Call call) {
    Card.Page page =
        records.list(
            call.actor().workspace(),
            Whom.of(call, customers),
            call.query(TYPED),
            call.query("cursor"),
            call.limit());
    return Answer.of(new Pages.Page<>(page.items(), page.next(), page.total()));
  }

  private Answer put(Call call) {
    CustomerId customer = Whom.of(call, customers);
    Records.Put put =
        records.put(
            call.actor(),
            call.body(NewRecord.class).draft(customer, call.name(TYPED), call.name("key")));
    return Answer.of(put.created() ? 201 : 200, put.card());
  }

  private Answer remove(Call call) {
    records.remove(call.actor(), Whom.of(call, customers), call.name(TYPED), call.name("key"));
    return Answer.empty();
  }

  private Answer define(Call call) {
    String type = call.name(TYPED);
    if (!TYPE.matcher(type).matches()) {
      throw new Refusal.NotFound("a type begins with a small letter and holds letters, digits, -");
    }
    NewRecordType body = call.body(NewRecordType.class);
    List<Fault> faults = new ArrayList<>();
    List<RecordType.Field> fields = new ArrayList<>();
    for (NewField field : body.fields().orElse(List.of())) {
      if (field.type() == AttributeType.CHOICE) {
        faults.add(
            new Fault("fields[" + fields.size() + "].type", "must be another; text will do"));
      }
      fields.add(new RecordType.Field(field.key(), field.label(), field.type()));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return Answer.of(
        records.define(
            call.actor(),
            new RecordType(
                type,
                body.label(),
                body.plural(),
                body.icon(),
                fields,
                body.statuses().orElse(Map.of()))));
  }
}
