package io.throughline.edge.api;

import io.throughline.conversation.Horizon;
import io.throughline.conversation.proof.Handovers;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.Sender;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.IdentityId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.realtime.CustomerView;
import io.throughline.realtime.Views;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Handles that pass from one customer to another. */
final class HandleEndpoints {
  /** What names a person in other systems, or a device, is given to nobody by hand. */
  private static final Set<String> KEPT = Set.of(Handle.EXTERNAL, Handle.VISITOR);

  private final Customers customers;
  private final Handovers handovers;
  private final Views views;

  HandleEndpoints(Api.Core core, Api.Identities identities) {
    this.customers = core.customers();
    this.handovers = identities.handovers();
    this.views = core.views();
  }

  record NewHandle(
      @Form(min = 3, max = 500, example = "phone:+4799112233") String handle,
      Optional<Instant> since) {}

  Resource resource() {
    return new Resource(
        "Handles",
        List.of(
            Endpoint.post(
                    "/customers/{id}/handles",
                    "giveHandle",
                    "A handle is theirs from a time on; whoever had it keeps what came before")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .takes(NewHandle.class)
                .gives(CustomerView.class)
                .does(this::give),
            Endpoint.delete(
                    "/customers/{id}/handles/{identity}",
                    "endHandle",
                    "A handle is no longer theirs")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .gives(CustomerView.class)
                .does(this::end)));
  }

  private Answer give(Call call) {
    NewHandle body = call.body(NewHandle.class);
    CustomerId customer = Whom.of(call, customers);
    Handle handle =
        Handles.parse(body.handle())
            .filter(read -> !KEPT.contains(read.kind()))
            .orElseThrow(() -> new Refusal.Invalid("handle", "must look like phone:+4799112233"));
    handovers.give(
        call.actor(),
        customer,
        new Handovers.Passed(
            new Sender.Proof(handle, Evidence.ATTESTED, source(call.actor())), body.since()));
    return shown(call, customer);
  }

  private Answer end(Call call) {
    CustomerId customer = Whom.of(call, customers);
    handovers.release(call.actor(), customer, call.id("identity", IdentityId::of));
    return shown(call, customer);
  }

  private Answer shown(Call call, CustomerId id) {
    WorkspaceId workspace = call.actor().workspace();
    return Answer.of(
        views
            .customers(Horizon.of(call.actor()), List.of(customers.get(workspace, id)))
            .getFirst());
  }

  /** Who says so, in the words of the record. */
  static String source(Actor actor) {
    return actor.kind() + " " + actor.name();
  }
}
