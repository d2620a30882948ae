package io.throughline.conversation.handoff;

import io.throughline.conversation.Entry;
import io.throughline.conversation.Timeline;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.workspace.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What people say of fields in their own words. */
final class Wordings {
  private static final int LONGEST = 500;
  private static final int MOST = 20;

  private final Timeline timeline;

  Wordings(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Looks whether they can be kept.
   *
   * @throws Refusal.Invalid naming what is wrong
   */
  void check(Actor actor, ConversationId whole, List<Fact.Wording> facts) {
    List<Fault> faults = new ArrayList<>();
    Set<Field> seen = new HashSet<>();
    Set<EntryId> own = own(actor, whole, facts);
    for (int at = 0; at < facts.size(); at++) {
      Fact.Wording fact = facts.get(at);
      if (!seen.add(fact.field())) {
        faults.add(new Fault("facts[%d].field".formatted(at), "is given twice"));
      }
      if (fact.items().size() > MOST) {
        faults.add(new Fault("facts[%d].items".formatted(at), "must be at most " + MOST));
      }
      for (int number = 0; number < fact.items().size(); number++) {
        String field = "facts[%d].items[%d].".formatted(at, number);
        Fact.Item item = fact.items().get(number);
        if (item.text().isBlank() || item.text().length() > LONGEST) {
          faults.add(new Fault(field + "text", "must have 1 to " + LONGEST + " characters"));
        }
        if (item.entryId().filter(entry -> !own.contains(entry)).isPresent()) {
          faults.add(new Fault(field + "entryId", "is no entry of this conversation"));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private Set<EntryId> own(Actor actor, ConversationId whole, List<Fact.Wording> facts) {
    List<EntryId> named =
        facts.stream()
            .flatMap(fact -> fact.items().stream())
            .flatMap(item -> item.entryId().stream())
            .distinct()
            .toList();
    return named.isEmpty()
        ? Set.of()
        : timeline.entries(actor.workspace(), named).stream()
            .filter(entry -> entry.conversationId().equals(whole))
            .map(Entry::id)
            .collect(Collectors.toSet());
  }

  /** The facts, those worded otherwise in that wording. */
  static List<Fact> over(List<Fact> found, List<Fact.Wording> worded, String by, Instant at) {
    return found.stream()
        .map(
            fact ->
                worded.stream()
                    .filter(one -> one.field() == fact.field())
                    .findFirst()
                    .map(
                        one ->
                            new Fact(
                                one.field(), one.items(), Optional.of(new Fact.Correction(by, at))))
                    .orElse(fact))
        .toList();
  }
}
