package io.throughline.edge.api;

import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.edge.export.Archive;
import io.throughline.edge.export.Everyone;
import io.throughline.kernel.id.CustomerId;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;

/** What is known of people, to take away. */
final class ExportEndpoints {
  private final Customers customers;
  private final Archive archive;
  private final Everyone everyone;

  ExportEndpoints(Api.Core core) {
    this.customers = core.customers();
    this.archive = core.care().exports().archive();
    this.everyone = core.care().exports().everyone();
  }

  Resource resource() {
    return new Resource(
        "Exports",
        List.of(
            Endpoint.get(
                    "/customers/{id}/export",
                    "exportCustomer",
                    "Everything of one person: a ZIP file of JSON and attachments")
                .by(Permission.EXPORT)
                .named("id")
                .givesBytes()
                .does(this::one),
            Endpoint.get(
                    "/export/customers",
                    "exportCustomers",
                    "All customers with their records, in the order of their ids: one JSON value"
                        + " a line (NDJSON)")
                .by(Permission.EXPORT)
                .query(
                    Parameter.choice(
                        "timeline",
                        "Whether timelines come along",
                        "false",
                        List.of("false", "true")),
                    Parameter.id("after", "Only those behind this one"))
                .givesBytes()
                .does(this::all)));
  }

  private Answer one(Call call) {
    Customer customer = archive.of(call.actor(), Whom.of(call, customers));
    return Answer.file(
        "application/zip",
        "customer-" + customer.id() + ".zip",
        out -> archive.write(call.actor(), customer, out));
  }

  private Answer all(Call call) {
    boolean timelines = call.query("timeline").filter("true"::equals).isPresent();
    Optional<CustomerId> after = call.queryId("after", CustomerId::of);
    everyone.begin(call.actor(), timelines);
    return Answer.file(
        "application/x-ndjson",
        "customers.ndjson",
        out -> everyone.write(call.actor(), timelines, after, out));
  }
}
