package io.throughline.edge.api;

import io.javalin.http.Context;
import io.throughline.edge.Doorkeeper;
import java.util.Optional;

/** Lets a call pass or refuses it, before anything of it is read. */
@FunctionalInterface
interface Gate {
  /** Finds out who calls and whether they may; empty when nobody needs to be known. */
  Optional<Doorkeeper.Admitted> admit(Endpoint endpoint, Context context);

  /** By session or key, with the role that the operation asks for. */
  static Gate of(Doorkeeper doorkeeper) {
    return (endpoint, context) -> {
      if (endpoint.caller() == Caller.PUBLIC) {
        if (endpoint.method().writes()) {
          doorkeeper.origin(context);
        }
        return Optional.empty();
      }
      Doorkeeper.Admitted admitted = doorkeeper.admit(context, endpoint.method().writes());
      admitted.actor().require(endpoint.caller().permission());
      return Optional.of(admitted);
    };
  }
}
