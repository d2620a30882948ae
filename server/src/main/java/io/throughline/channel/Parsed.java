package io.throughline.channel;

import io.throughline.conversation.Arrival;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A request in our words.
 *
 * @param arrivals what it brings to its inbox
 * @param others inboxes it also speaks to
 * @param traces of whom it speaks
 */
record Parsed(
    RequestStore.Claimed request, List<Arrival> arrivals, Set<Inbox> others, Set<String> traces) {
  RequestId id() {
    return request.id();
  }

  WorkspaceId workspace() {
    return request.workspace();
  }

  /** How it ends, with these outcomes of its arrivals and these failures among them. */
  RequestStore.End end(List<Arrival.Outcome> outcomes, List<String> failures) {
    Set<String> passed = new LinkedHashSet<>();
    boolean taken = !others().isEmpty();
    for (Arrival.Outcome outcome : outcomes) {
      switch (outcome) {
        case Arrival.Taken done -> taken = true;
        case Arrival.Repeated again -> {
          taken = true;
          passed.add("already known");
        }
        case Arrival.Passed(String reason) -> passed.add(reason);
      }
    }
    if (!failures.isEmpty()) {
      return ended("failed", String.join("; ", failures));
    }
    if (arrivals().isEmpty() && others().isEmpty()) {
      return ended("ignored", "there was nothing in it for this inbox");
    }
    return ended(taken ? "processed" : "ignored", String.join("; ", passed));
  }

  private RequestStore.End ended(String state, String reason) {
    return RequestStore.End.of(request, state, reason, traces);
  }
}
