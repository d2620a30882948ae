package io.throughline.edge.api;

import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Customers as callers name them: by our id, or {@code external:} and the host application's. */
final class Whom {
  private static final String EXTERNAL = Handle.EXTERNAL + ":";

  private Whom() {}

  /**
   * The customer that the path names: as born, if by the host application's id.
   *
   * @throws Refusal.NotFound if there is none
   */
  static CustomerId of(Call call, Customers customers) {
    String text = call.name("id");
    if (!text.startsWith(EXTERNAL)) {
      return customers.get(call.actor().workspace(), call.id("id", CustomerId::of)).id();
    }
    return Optional.ofNullable(all(call.actor().workspace(), customers, Set.of(text)).get(text))
        .orElseThrow(() -> new Refusal.NotFound("There is no customer " + text + " yet."));
  }

  /**
   * The host application's id that the path names.
   *
   * @throws Refusal.NotFound if it names none
   */
  static Handle external(Call call) {
    return external(call.name("id"))
        .orElseThrow(() -> new Refusal.NotFound("a customer is put by external: and their id"));
  }

  /** The host application's id. */
  static Optional<Handle> external(String text) {
    return text.startsWith(EXTERNAL) && text.length() > EXTERNAL.length()
        ? Optional.of(Handle.of(Handle.EXTERNAL, text.substring(EXTERNAL.length())))
        : Optional.empty();
  }

  /** The customers by the texts that name them; texts that name nobody are left out. */
  static Map<String, CustomerId> all(
      WorkspaceId workspace, Customers customers, Collection<String> texts) {
    Map<String, Handle> handles = new HashMap<>();
    texts.forEach(text -> external(text).ifPresent(handle -> handles.put(text, handle)));
    Map<Handle, CustomerId> bearers =
        customers.bearers(workspace, handles.values(), Evidence.ATTESTED);
    List<CustomerId> ids = texts.stream().filter(Queries::uuid).map(CustomerId::of).toList();
    Map<String, CustomerId> found =
        customers.all(workspace, ids).entrySet().stream()
            .collect(Collectors.toMap(one -> one.getKey().toString(), one -> one.getValue().id()));
    handles.forEach(
        (text, handle) ->
            Optional.ofNullable(bearers.get(handle)).ifPresent(id -> found.put(text, id)));
    return found;
  }
}
