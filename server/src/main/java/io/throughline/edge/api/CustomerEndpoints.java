package io.throughline.edge.api;

import io.throughline.conversation.Timeline;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.realtime.CustomerView;
import io.throughline.realtime.EntryView;
import io.throughline.realtime.Views;
import java.util.List;

/** Customers and the whole of their timelines. */
final class CustomerEndpoints {
  private final Customers customers;
  private final Timeline timeline;
  private final Views views;

  CustomerEndpoints(Api.Core core) {
    this.customers = core.customers();
    this.timeline = core.timeline();
    this.views = core.views();
  }

  record CustomerChange(@Form(min = 1, example = "Ann Smith") String name) {}

  Resource resource() {
    return new Resource(
        "Customers",
        List.of(
            Endpoint.get("/customers", "listCustomers", "Customers, most recently seen first")
                .query(
                    Parameter.text("handle", "Only who holds it: `email:ann@x.io`"),
                    Parameter.text("text", "Only whose name or handle begins so"))
                .givesPageOf(CustomerView.class)
                .does(this::list),
            Endpoint.get("/customers/{id}", "getCustomer", "A customer")
                .gives(CustomerView.class)
                .does(call -> Answer.of(shown(call))),
            Endpoint.patch("/customers/{id}", "changeCustomer", "Names a customer")
                .takes(CustomerChange.class)
                .gives(CustomerView.class)
                .does(
                    call -> {
                      customers.rename(
                          call.actor(), id(call), call.body(CustomerChange.class).name());
                      return Answer.of(shown(call));
                    }),
            Endpoint.get(
                    "/customers/{id}/timeline", "getTimeline", "All entries of all conversations")
                .query(Parameter.window())
                .gives(EntryView.Page.class)
                .does(this::timeline)));
  }

  private Answer list(Call call) {
    WorkspaceId workspace = call.actor().workspace();
    Customers.Page page =
        customers.list(
            workspace,
            new Customers.Filter(
                call.query("handle").map(CustomerEndpoints::handle), call.query("text")),
            call.query("cursor"),
            call.limit());
    return Answer.of(
        new Pages.Page<>(views.customers(workspace, page.items()), page.next(), page.total()));
  }

  private CustomerView shown(Call call) {
    WorkspaceId workspace = call.actor().workspace();
    Customer customer = customers.get(workspace, id(call));
    return views.customers(workspace, List.of(customer)).getFirst();
  }

  private Answer timeline(Call call) {
    CustomerId id = customers.get(call.actor().workspace(), id(call)).id();
    return Answer.of(
        EntryView.Page.of(
            timeline.timeline(
                call.actor(), id, call.limit(), call.query("before"), call.query("after"))));
  }

  private static Handle handle(String text) {
    return Handles.parse(text)
        .orElseThrow(() -> new Refusal.Invalid("handle", "must look like email:ann@x.io"));
  }

  private static CustomerId id(Call call) {
    return call.id("id", CustomerId::of);
  }
}
