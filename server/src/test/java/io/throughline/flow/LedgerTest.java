package io.throughline.flow;

import static io.throughline.flow.Harbour.BOTTLE;
import static io.throughline.flow.Harbour.PIGEON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.conversation.Conversation;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Shift;
import io.throughline.conversation.Timeline;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Merge;
import io.throughline.customer.Sender;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Customers and conversations are merged, split and moved, and each of it is undone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerTest {
  private final Harbour harbour = new Harbour();
  private int number;

  @AfterAll
  void close() {
    harbour.close();
  }

  private String somebody() {
    return "s" + ++number;
  }

  private CustomerId who(String kind, String handle) {
    return harbour.customers.holder(harbour.workspace, Handle.of(kind, handle)).orElseThrow();
  }

  private List<Conversation> of(CustomerId customer) {
    return harbour
        .timeline
        .list(
            harbour.agent,
            new Timeline.Selection(
                "all",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(customer),
                "oldest"),
            100,
            Optional.empty())
        .items();
  }

  private ConversationId only(String kind, String handle) {
    List<Conversation> all = of(who(kind, handle));
    assertThat(all).hasSize(1);
    return all.getFirst().id();
  }

  private List<String> said(ConversationId id) {
    return messages(id).stream().map(Entry::text).toList();
  }

  private List<Entry> messages(ConversationId id) {
    return harbour
        .timeline
        .entries(harbour.agent, id, 1000, Optional.empty(), Optional.empty())
        .items()
        .stream()
        .filter(entry -> entry.kind().equals("message"))
        .toList();
  }

  private void tick() {
    harbour.clock.advance(Duration.ofMinutes(1));
  }

  private Merge merge(CustomerId into, CustomerId other) {
    harbour.unions.merge(harbour.agent, into, other, Evidence.CLAIMED, "the same order");
    return harbour.merges.of(harbour.agent, into).getFirst();
  }

  @Test
  void twoBecomeOneAndTwoAgain() {
    String ann = somebody();
    String bob = somebody();
    harbour.say(PIGEON, ann, "ann 1");
    tick();
    harbour.say(BOTTLE, bob, "bob 1");
    CustomerId one = who(PIGEON, ann);
    CustomerId other = who(BOTTLE, bob);
    ConversationId ofAnn = only(PIGEON, ann);
    ConversationId ofBob = only(BOTTLE, bob);

    Merge merge = merge(one, other);

    assertThat(who(BOTTLE, bob)).isEqualTo(one);
    assertThat(harbour.customers.get(harbour.workspace, other).id()).isEqualTo(one);
    assertThat(only(PIGEON, ann)).isEqualTo(ofAnn);
    assertThat(harbour.timeline.conversation(harbour.agent, ofBob).id()).isEqualTo(ofAnn);
    tick();
    harbour.say(BOTTLE, bob, "bob 2");
    tick();
    harbour.say(PIGEON, ann, "ann 2");
    assertThat(said(ofAnn)).containsExactly("ann 1", "bob 1", "bob 2", "ann 2");
    assertThat(merge.reason()).isEqualTo("the same order");
    assertThat(merge.actor().name()).contains("Maya");

    harbour.unions.undo(harbour.agent, other, merge.id());

    assertThat(who(BOTTLE, bob)).isEqualTo(other);
    assertThat(said(only(PIGEON, ann))).containsExactly("ann 1", "ann 2");
    assertThat(said(only(BOTTLE, bob))).containsExactly("bob 1", "bob 2");
    assertThat(only(BOTTLE, bob)).isEqualTo(ofBob);
    assertThat(harbour.merges.apart(harbour.workspace, one, other)).isTrue();
    Merge undone = harbour.merges.of(harbour.agent, one).getFirst();
    assertThat(undone.undoneAt()).isPresent();
    assertThat(undone.undoneBy().orElseThrow().name()).contains("Maya");
    assertThatThrownBy(() -> harbour.unions.undo(harbour.agent, one, merge.id()))
        .isInstanceOf(Refusal.Conflict.class);
  }

  @Test
  void whoWasPartedIsNotJoinedByEvidence() {
    String ann = somebody();
    String bob = somebody();
    harbour.say(PIGEON, ann, "ann");
    harbour.say(BOTTLE, bob, "bob");
    CustomerId one = who(PIGEON, ann);
    Merge merge = merge(one, who(BOTTLE, bob));
    harbour.unions.undo(harbour.agent, one, merge.id());

    harbour.resolve(
        new Sender(
            new Sender.Proof(Handle.of(PIGEON, ann), Evidence.ATTESTED, "seen"),
            List.of(new Sender.Proof(Handle.of(BOTTLE, bob), Evidence.ATTESTED, "seen")),
            Optional.empty()));

    assertThat(who(PIGEON, ann)).isNotEqualTo(who(BOTTLE, bob));
    merge(one, who(BOTTLE, bob));
    assertThat(who(PIGEON, ann)).isEqualTo(who(BOTTLE, bob));
  }

  @Test
  void aMergeThatEvidenceMadeIsUndoneAsWell() {
    String ann = somebody();
    harbour.say(PIGEON, ann, "by pigeon");
    tick();
    harbour.say(BOTTLE, ann, "by bottle");
    harbour.say(PIGEON, ann, List.of(BOTTLE), Optional.empty(), "both", List.of());
    assertThat(who(PIGEON, ann)).isEqualTo(who(BOTTLE, ann));
    ConversationId whole = only(PIGEON, ann);
    assertThat(said(whole)).containsExactlyInAnyOrder("by pigeon", "by bottle", "both");
    tick();
    harbour.say(BOTTLE, ann, "later by bottle");
    Merge merge = harbour.merges.of(harbour.agent, who(PIGEON, ann)).getFirst();
    assertThat(merge.actor().kind()).isEqualTo("system");

    harbour.unions.undo(harbour.agent, who(PIGEON, ann), merge.id());

    assertThat(said(only(PIGEON, ann))).containsExactly("by pigeon", "both");
    assertThat(said(only(BOTTLE, ann))).containsExactly("by bottle", "later by bottle");
  }

  @Test
  void verifiedIdentitiesOfOneKindNeverMeet() {
    CustomerId one = harbour.resolve(verified("a" + ++number));
    CustomerId other = harbour.resolve(verified("b" + number));
    assertThatThrownBy(() -> merge(one, other)).isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(() -> merge(one, one)).isInstanceOf(Refusal.Invalid.class);
  }

  private static Sender verified(String value) {
    return new Sender(
        new Sender.Proof(Handle.of(Handle.EXTERNAL, value), Evidence.VERIFIED, "signed token"),
        List.of(),
        Optional.empty());
  }

  @Test
  void mergesAreUndoneInAnyOrder() {
    String ann = somebody();
    String bob = somebody();
    String cid = somebody();
    for (String one : List.of(ann, bob, cid)) {
      harbour.say(PIGEON, one, one + " first");
      tick();
    }
    CustomerId a = who(PIGEON, ann);
    CustomerId b = who(PIGEON, bob);
    CustomerId c = who(PIGEON, cid);
    Merge first = merge(a, b);
    Merge second = merge(b, c);
    for (String one : List.of(cid, bob, ann)) {
      harbour.say(PIGEON, one, one + " second");
      tick();
    }
    assertThat(said(only(PIGEON, ann))).hasSize(6);

    harbour.unions.undo(harbour.agent, c, first.id());

    assertThat(said(only(PIGEON, ann))).containsExactly(ann + " first", ann + " second");
    assertThat(who(PIGEON, cid)).isEqualTo(who(PIGEON, bob)).isEqualTo(b);
    assertThat(said(only(PIGEON, bob))).hasSize(4);
    harbour.unions.undo(harbour.agent, c, second.id());
    assertThat(said(only(PIGEON, bob))).containsExactly(bob + " first", bob + " second");
    assertThat(said(only(PIGEON, cid))).containsExactly(cid + " first", cid + " second");
  }

  @Test
  void aMergedConversationForwardsForEver() {
    String ann = somebody();
    harbour.say(PIGEON, ann, "first");
    ConversationId old = only(PIGEON, ann);
    harbour.conversations.status(harbour.agent, old, "resolved", Optional.empty());
    harbour.clock.advance(Duration.ofDays(10));
    harbour.say(PIGEON, ann + "x", "elsewhere");
    CustomerId other = who(PIGEON, ann + "x");
    merge(who(PIGEON, ann), other);
    ConversationId young = of(other).getLast().id();
    assertThat(young).isNotEqualTo(old);
    harbour.shifts.merge(harbour.agent, young, old, "");
    tick();

    harbour.say(
        BOTTLE,
        somebody(),
        Optional.empty(),
        "a stranger with the link",
        List.of(harbour.tokens.token(harbour.workspace, old)));
    harbour.say(
        PIGEON,
        ann,
        Optional.empty(),
        "an answer to the old one",
        List.of(harbour.tokens.token(harbour.workspace, old)));
    EntryId note = harbour.conversations.note(harbour.agent, old, "noted there", List.of());

    assertThat(harbour.timeline.conversation(harbour.agent, old).id()).isEqualTo(young);
    assertThat(said(young)).containsExactly("first", "elsewhere", "an answer to the old one");
    assertThat(
            harbour.timeline.entries(harbour.workspace, List.of(note)).getFirst().conversationId())
        .isEqualTo(young);
  }

  @Test
  void conversationsAreMergedAndComeApart() {
    String ann = somebody();
    harbour.say(PIGEON, ann, "first");
    ConversationId first = only(PIGEON, ann);
    tick();
    EntryId later = noted(first);
    ConversationId second =
        harbour.shifts.split(harbour.agent, first, List.of(later), Optional.of("apart"));
    harbour.conversations.assign(
        harbour.agent, first, Optional.of(harbour.agent.agent()), Optional.empty(), "took this");

    long number = harbour.timeline.conversation(harbour.agent, second).number();
    harbour.shifts.merge(harbour.agent, first, second, "one matter");
    Shift merge = harbour.shifts.of(harbour.agent, second).getFirst();
    assertThat(merge.kind()).isEqualTo("merge");
    assertThat(merge.otherNumber()).contains(number);
    assertThat(of(who(PIGEON, ann))).hasSize(1);
    harbour.conversations.status(harbour.agent, second, "resolved", Optional.empty());
    assertThat(harbour.timeline.conversation(harbour.agent, first).status()).isEqualTo("resolved");
    harbour.shifts.undo(harbour.agent, first, merge.id());

    assertThat(harbour.timeline.conversation(harbour.agent, first).status()).isEqualTo("open");
    assertThat(harbour.timeline.conversation(harbour.agent, second).status()).isEqualTo("resolved");
    assertThat(harbour.timeline.conversation(harbour.agent, first).assigneeId())
        .contains(harbour.agent.agent());
    assertThatThrownBy(() -> harbour.shifts.undo(harbour.agent, first, merge.id()))
        .isInstanceOf(Refusal.Conflict.class);
  }

  private EntryId noted(ConversationId id) {
    return harbour.conversations.note(harbour.agent, id, "something else", List.of());
  }

  @Test
  void whatWasTakenOutReturnsWithWhatCameAfter() {
    String ann = somebody();
    harbour.say(PIGEON, ann, "the lamp");
    tick();
    harbour.say(PIGEON, ann, "the bill");
    ConversationId lamp = only(PIGEON, ann);
    EntryId bill = messages(lamp).getLast().id();

    ConversationId apart =
        harbour.shifts.split(harbour.agent, lamp, List.of(bill), Optional.of("Bill"));

    assertThat(said(lamp)).containsExactly("the lamp");
    assertThat(said(apart)).containsExactly("the bill");
    Conversation shown = harbour.timeline.conversation(harbour.agent, apart);
    assertThat(shown.subject()).contains("Bill");
    assertThat(shown.preview().orElseThrow().text()).isEqualTo("the bill");
    assertThat(shown.kinds()).containsExactly(PIGEON);
    assertThat(harbour.timeline.conversation(harbour.agent, lamp).preview().orElseThrow().text())
        .isEqualTo("the lamp");
    assertThat(harbour.conversations.routes(harbour.agent, apart)).hasSize(1);
    tick();
    harbour.conversations.note(harbour.agent, apart, "asked for it", List.of());
    tick();
    Shift split = harbour.shifts.of(harbour.agent, apart).getFirst();
    harbour.shifts.undo(harbour.agent, apart, split.id());

    assertThat(said(lamp)).containsExactly("the lamp", "the bill");
    assertThat(harbour.timeline.conversation(harbour.agent, apart).id()).isEqualTo(lamp);
    assertThat(
            harbour
                .timeline
                .entries(harbour.agent, lamp, 100, Optional.empty(), Optional.empty())
                .items()
                .stream()
                .map(Entry::text))
        .contains("asked for it");
    assertThat(harbour.timeline.conversation(harbour.agent, lamp).preview().orElseThrow().text())
        .isEqualTo("the bill");
    assertThatThrownBy(
            () -> harbour.shifts.split(harbour.agent, lamp, everything(lamp), Optional.empty()))
        .isInstanceOf(Refusal.Conflict.class);
  }

  private List<EntryId> everything(ConversationId id) {
    return harbour
        .timeline
        .entries(harbour.agent, id, 1000, Optional.empty(), Optional.empty())
        .items()
        .stream()
        .filter(entry -> !entry.kind().equals("activity"))
        .map(Entry::id)
        .toList();
  }

  @Test
  void movesAreUndoneInAnyOrder() {
    String ann = somebody();
    String bob = somebody();
    String cid = somebody();
    harbour.say(PIGEON, ann, "whose?");
    harbour.say(PIGEON, bob, "bob's");
    harbour.say(PIGEON, cid, "cid's");
    ConversationId moved = only(PIGEON, ann);
    harbour.shifts.move(harbour.agent, moved, who(PIGEON, bob));
    assertThat(of(who(PIGEON, bob))).hasSize(2);
    assertThat(of(who(PIGEON, ann))).isEmpty();
    assertThat(messages(moved).getFirst().customerId()).isEqualTo(who(PIGEON, bob));
    harbour.shifts.move(harbour.agent, moved, who(PIGEON, cid));
    List<Shift> acts = harbour.shifts.of(harbour.agent, moved);
    assertThat(acts).extracting(Shift::kind).containsExactly("move", "move");

    harbour.shifts.undo(harbour.agent, moved, acts.getLast().id());
    assertThat(of(who(PIGEON, cid))).as("the later move still counts").hasSize(2);
    harbour.shifts.undo(harbour.agent, moved, acts.getFirst().id());

    assertThat(only(PIGEON, ann)).isEqualTo(moved);
    assertThat(messages(moved).getFirst().customerId()).isEqualTo(who(PIGEON, ann));
    assertThat(only(PIGEON, bob)).isNotEqualTo(moved);
  }

  @Test
  void conversationsOfTwoPeopleAreNotMerged() {
    String ann = somebody();
    String bob = somebody();
    harbour.say(PIGEON, ann, "ann");
    harbour.say(PIGEON, bob, "bob");
    assertThatThrownBy(
            () -> harbour.shifts.merge(harbour.agent, only(PIGEON, ann), only(PIGEON, bob), ""))
        .isInstanceOf(Refusal.Conflict.class);
  }
}
