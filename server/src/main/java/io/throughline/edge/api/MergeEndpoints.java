package io.throughline.edge.api;

import io.throughline.conversation.Horizon;
import io.throughline.conversation.Unions;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Merge;
import io.throughline.customer.Merges;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.MergeId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.realtime.CustomerView;
import io.throughline.realtime.Views;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;

/** Customers who are one, and those who turn out not to be. */
final class MergeEndpoints {
  private final Customers customers;
  private final Unions unions;
  private final Merges merges;
  private final Views views;

  MergeEndpoints(Api.Core core) {
    this.customers = core.customers();
    this.unions = core.ledger().unions();
    this.merges = core.ledger().merges();
    this.views = core.views();
  }

  record NewMerge(
      CustomerId other, @Form(max = 500, example = "Same order") Optional<String> reason) {}

  Resource resource() {
    return new Resource(
        "Merged customers",
        List.of(
            Endpoint.post(
                    "/customers/{id}/merges", "mergeCustomers", "Makes another part of this one")
                .by(Permission.MERGE_CUSTOMERS)
                .takes(NewMerge.class)
                .gives(CustomerView.class)
                .does(this::merge),
            Endpoint.get("/customers/{id}/merges", "listMerges", "Who was merged, newest first")
                .givesItemsOf(Merge.class)
                .does(this::list),
            Endpoint.post(
                    "/customers/{id}/merges/{merge}/undo",
                    "undoMerge",
                    "Undoes a merge; the two are not the same person")
                .by(Permission.MERGE_CUSTOMERS)
                .gives(CustomerView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::undo)));
  }

  private Answer list(Call call) {
    List<Merge> all = merges.of(call.actor(), id(call));
    boolean open = Horizon.of(call.actor()).open();
    return Answer.items(open ? all : all.stream().map(Merge::discreet).toList());
  }

  private Answer merge(Call call) {
    NewMerge body = call.body(NewMerge.class);
    String reason = body.reason().map(String::strip).orElse("");
    unions.merge(call.actor(), id(call), body.other(), Evidence.CLAIMED, reason);
    return shown(call);
  }

  private Answer undo(Call call) {
    MergeId merge = call.id("merge", MergeId::of);
    unions.undo(call.actor(), id(call), merge);
    return shown(call);
  }

  private Answer shown(Call call) {
    WorkspaceId workspace = call.actor().workspace();
    return Answer.of(
        views
            .customers(Horizon.of(call.actor()), List.of(customers.get(workspace, id(call))))
            .getFirst());
  }

  private static CustomerId id(Call call) {
    return call.id("id", CustomerId::of);
  }
}
