package io.throughline.edge.api;

/** What an operation does. */
@FunctionalInterface
interface Handler {
  /** Answers the call, or throws a refusal. */
  Answer handle(Call call);
}
