package io.throughline.edge.api;

import io.javalin.http.Context;

/** Lets a call pass or refuses it, before anything of it is read. */
@FunctionalInterface
interface Gate {
  /** Finds out who calls and whether they may. */
  void admit(Endpoint endpoint, Context context);
}
