package io.throughline.edge.api;

import io.javalin.http.Context;
import io.throughline.edge.Doorkeeper;
import io.throughline.workspace.Permission;
import java.util.Optional;

/** Lets a call pass or refuses it, before anything of it is read. */
@FunctionalInterface
interface Gate {
  /** Finds out who calls and whether they may; empty when nobody needs to be known. */
  Optional<Doorkeeper.Admitted> admit(Endpoint endpoint, Context context);

  /** By session or key, with the right that the operation asks for. */
  static Gate of(Doorkeeper doorkeeper) {
    return (endpoint, context) -> {
      Optional<Permission> right = endpoint.caller().permission();
      if (right.isEmpty()) {
        if (endpoint.method().writes()) {
          doorkeeper.origin(context);
        }
        return Optional.empty();
      }
      Doorkeeper.Admitted admitted = doorkeeper.admit(context, endpoint.method().writes());
      admitted.actor().require(right.get());
      return Optional.of(admitted);
    };
  }
}
