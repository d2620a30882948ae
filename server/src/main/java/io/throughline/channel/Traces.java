package io.throughline.channel;

import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Of whom a request speaks: handles, and the provider's ids of messages. */
final class Traces {
  /** Begins the provider's id of a message. */
  static final String MESSAGE = "message:";

  private Traces() {}

  static Set<String> of(List<Inbound> items) {
    Set<String> traces = new LinkedHashSet<>();
    items.forEach(item -> add(item, traces));
    return traces;
  }

  private static void add(Inbound item, Set<String> traces) {
    switch (item) {
      case Inbound.Message message -> {
        sender(message.sender(), traces);
        message(message.providerId(), traces);
      }
      case Inbound.Echo echo -> {
        handle(echo.to(), traces);
        message(echo.providerId(), traces);
      }
      case Inbound.Receipt receipt -> {
        message(receipt.providerId(), traces);
        receipt.opaque().ifPresent(opaque -> message(opaque.split(":", 2)[0], traces));
      }
      case Inbound.Progress progress -> handle(progress.to(), traces);
      case Inbound.Edit edit -> message(edit.providerId(), traces);
      case Inbound.Deletion deletion -> message(deletion.providerId(), traces);
      case Inbound.Reaction reaction -> {
        handle(reaction.from(), traces);
        message(reaction.providerId(), traces);
      }
      case Inbound.HandleChange change -> {
        change.before().forEach(handle -> handle(handle, traces));
        change.after().forEach(proof -> handle(proof.handle(), traces));
      }
      case Inbound.Introduction introduction -> sender(introduction.sender(), traces);
      case Inbound.PageView view -> view.who().forEach(handle -> handle(handle, traces));
      case Inbound.Typing _, Inbound.Notice _, Inbound.Ignored _ -> {}
    }
  }

  private static void sender(Sender sender, Set<String> traces) {
    handle(sender.proof().handle(), traces);
    sender.also().forEach(proof -> handle(proof.handle(), traces));
  }

  private static void handle(Handle handle, Set<String> traces) {
    traces.add(handle.toString());
  }

  private static void message(String id, Set<String> traces) {
    if (!id.isEmpty()) {
      traces.add(MESSAGE + id);
    }
  }
}
