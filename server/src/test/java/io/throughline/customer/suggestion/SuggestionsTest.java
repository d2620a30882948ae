package io.throughline.customer.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.customer.CustomerEvent;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handles;
import io.throughline.customer.Merges;
import io.throughline.customer.Sender;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Source;
import io.throughline.customer.company.Companies;
import io.throughline.customer.profile.Particulars;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.profile.Upsert;
import io.throughline.customer.record.CardDraft;
import io.throughline.customer.record.Records;
import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.db.TestDatabase;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.event.EventTypes;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.MergeId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may be one, and why. */
class SuggestionsTest {
  private final TestDatabase fixture = TestDatabase.fresh();
  private final Database database = fixture.database();
  private final Ids ids = new Ids(Clock.systemUTC());
  private final EventLog log =
      new EventLog(
          database,
          new Signals(database, fixture.source()),
          new EventTypes(List.of(CustomerEvent.TYPES, SuggestionEvent.TYPES)),
          Clock.systemUTC());
  private final Customers customers = new Customers(database, log, ids);
  private final Merges merges = new Merges(database, log, ids, Clock.systemUTC());
  private final Definitions definitions = new Definitions(database, ids, Clock.systemUTC());
  private final Profiles profiles = new Profiles(database, log, customers, ids, Clock.systemUTC());
  private final Records records = new Records(database, profiles, ids, Clock.systemUTC());
  private final Suggestions suggestions =
      new Suggestions(
          database,
          log,
          ids,
          Clock.systemUTC(),
          merges,
          customers,
          new Companies(database, definitions, ids, Clock.systemUTC()));
  private final WorkspaceId workspace = new WorkspaceId(ids.next());
  private final Actor actor =
      new Access(
              database,
              Keys.of(new byte[32]),
              new AccessConfig(Optional.empty(), Duration.ofDays(1), Duration.ofDays(1)),
              Clock.systemUTC())
          .system(workspace, "test");

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Sender.Proof proof(String handle, Evidence evidence) {
    return new Sender.Proof(Handles.parse(handle).orElseThrow(), evidence, "test");
  }

  private static Sender.Proof attested(String handle) {
    return proof(handle, Evidence.ATTESTED);
  }

  private static Sender.Proof claimed(String handle) {
    return proof(handle, Evidence.CLAIMED);
  }

  private CustomerId from(Optional<String> name, Sender.Proof proof, Sender.Proof... also) {
    CustomerId id =
        customers
            .resolve(
                workspace,
                List.of(
                    new Customers.Arrival(
                        new Sender(proof, List.of(also), name), Clock.systemUTC().instant())))
            .getFirst()
            .current();
    suggestions.reconsider(workspace, List.of(id));
    return id;
  }

  private CustomerId from(Sender.Proof proof, Sender.Proof... also) {
    return from(Optional.empty(), proof, also);
  }

  private void owns(CustomerId customer, String key) {
    records.put(
        actor,
        List.of(
            new CardDraft(
                customer,
                "order",
                key,
                "A lamp",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                List.of(),
                Json.object())));
    suggestions.reconsider(workspace, List.of(customer));
  }

  private List<Suggestion> open() {
    return suggestions
        .list(actor, Suggestion.State.OPEN, Optional.empty(), Optional.empty(), 100)
        .items();
  }

  private void offers(CustomerId one, CustomerId other, Reason.Kind... kinds) {
    assertThat(open())
        .singleElement()
        .satisfies(
            only -> {
              assertThat(List.of(only.one(), only.other())).containsExactlyInAnyOrder(one, other);
              assertThat(only.reasons()).extracting(Reason::kind).containsExactlyInAnyOrder(kinds);
              assertThat(only.score()).isEqualTo(Reason.score(List.of(kinds)));
            });
  }

  @Test
  void whoNamesARecordOfAnother() {
    CustomerId ann = from(attested("net:a"));
    CustomerId bob = from(attested("net:b"));
    owns(ann, "A-4711");
    suggestions.notice(workspace, List.of(Hint.number(bob, "A-4711")));
    offers(ann, bob, Reason.Kind.RECORD);
    assertThat(open().getFirst().reasons().getFirst().text()).contains("A-4711");
  }

  @Test
  void whoNamedItBeforeItWasKnown() {
    CustomerId ann = from(attested("net:a"));
    CustomerId bob = from(attested("net:b"));
    suggestions.notice(workspace, List.of(Hint.number(bob, "A-4711")));
    assertThat(open()).isEmpty();
    owns(ann, "A-4711");
    offers(ann, bob, Reason.Kind.RECORD);
  }

  @Test
  void whoHaveTheSameRecord() {
    CustomerId ann = from(attested("net:a"));
    CustomerId bob = from(attested("net:b"));
    owns(ann, "4711");
    owns(bob, "4711");
    offers(ann, bob, Reason.Kind.SAME_RECORD);
  }

  @Test
  void whoNameTheSameNumber() {
    CustomerId ann = from(attested("net:a"));
    CustomerId bob = from(attested("net:b"));
    suggestions.notice(
        workspace,
        List.of(
            Hint.number(ann, "77123"),
            Hint.number(bob, "77123"),
            Hint.number(ann, "771"),
            Hint.number(bob, "771")));
    offers(ann, bob, Reason.Kind.NUMBER);
  }

  @Test
  void whatACrowdNamesSaysNothing() {
    List<CustomerId> crowd =
        Stream.iterate(0, n -> n + 1).limit(12).map(n -> from(attested("net:c" + n))).toList();
    suggestions.notice(workspace, crowd.stream().map(one -> Hint.number(one, "20260421")).toList());
    assertThat(open()).isEmpty();
  }

  @Test
  void whoHaveTheSameNameAndCompany() {
    CustomerId ann = from(Optional.of("Ann Lärsen"), attested("email:ann@lamps.example"));
    from(Optional.of("Ann Larsen"), attested("email:ann@elsewhere.example"));
    from(Optional.of("Larsen"), attested("email:l@lamps.example"));
    CustomerId same = from(Optional.of("larsen, ANN"), attested("email:al@lamps.example"));
    offers(ann, same, Reason.Kind.NAME);
    from(Optional.of("Bob Holm"), attested("email:bob.holm@gmail.com"));
    from(Optional.of("Bob Holm"), attested("email:holm@gmail.com"));
    assertThat(open()).as("a domain for everybody").hasSize(1);
  }

  @Test
  void whoHaveTheSameNameAndAreSaidToBelongTogether() {
    CustomerId ann = from(Optional.of("Ann Holm"), attested("net:a"));
    CustomerId other = from(Optional.of("Ann Holm"), attested("net:b"));
    for (String handle : List.of("net:a", "net:b")) {
      profiles.upsert(
          actor,
          Source.EXTERNAL,
          List.of(
              new Upsert(
                  new Sender(attested(handle), List.of(), Optional.empty()),
                  Particulars.none(),
                  Optional.of("Lamps Ltd"))));
    }
    suggestions.reconsider(workspace, List.of(ann));
    offers(ann, other, Reason.Kind.NAME);
  }

  @Test
  void whoSignsWithAHandleOfAnother() {
    CustomerId ann = from(attested("phone:+4799112233"));
    CustomerId bob = from(attested("email:bob@x.example"));
    suggestions.notice(
        workspace,
        List.of(Hint.handle(bob, Handles.parse("phone:+4799112233").orElseThrow(), true)));
    offers(ann, bob, Reason.Kind.SIGNATURE);
  }

  @Test
  void whoMentionedAHandleThatSomebodyGotLater() {
    CustomerId bob = from(attested("email:bob@x.example"));
    suggestions.notice(
        workspace,
        List.of(Hint.handle(bob, Handles.parse("phone:+4799112234").orElseThrow(), false)));
    CustomerId ann = from(attested("phone:+4799112234"));
    offers(ann, bob, Reason.Kind.MENTION);
  }

  @Test
  void whoClaimsWhatIsAnothers() {
    CustomerId ann = from(attested("email:ann@x.example"));
    CustomerId bob = from(attested("net:b"), claimed("email:ann@x.example"));
    offers(ann, bob, Reason.Kind.CLAIM);
  }

  @Test
  void whoWroteFromTheSameDevice() {
    CustomerId ann = from(attested("net:a"), claimed("visitor:d"));
    CustomerId bob = from(attested("net:b"), claimed("visitor:d"));
    offers(ann, bob, Reason.Kind.DEVICE);
  }

  @Test
  void severalReasonsSpeakLouder() {
    CustomerId ann = from(attested("email:ann@x.example"));
    CustomerId bob = from(attested("net:b"), claimed("email:ann@x.example"));
    double alone = open().getFirst().score();
    owns(ann, "4711");
    suggestions.notice(workspace, List.of(Hint.number(bob, "4711")));
    assertThat(open().getFirst().score()).isGreaterThan(alone).isLessThan(1);
    offers(ann, bob, Reason.Kind.CLAIM, Reason.Kind.RECORD);
  }

  @Test
  void contradictingProofsAreNotOffered() {
    CustomerId ann = from(proof("external:1", Evidence.VERIFIED));
    from(proof("external:2", Evidence.VERIFIED), claimed("visitor:d"));
    owns(ann, "4711");
    CustomerId bob = from(proof("external:3", Evidence.VERIFIED));
    suggestions.notice(workspace, List.of(Hint.number(bob, "4711")));
    assertThat(open()).isEmpty();
  }

  @Test
  void isRejectedForGood() {
    CustomerId ann = from(attested("email:ann@x.example"));
    CustomerId bob = from(attested("net:b"), claimed("email:ann@x.example"));
    suggestions.reject(actor, open().getFirst().id());
    assertThat(merges.apart(workspace, ann, bob)).isTrue();
    for (int contact = 0; contact < 10; contact++) {
      from(attested("email:ann@x.example"));
      from(attested("net:b"), claimed("email:ann@x.example"));
      suggestions.notice(
          workspace,
          List.of(Hint.number(ann, "9000" + contact), Hint.number(bob, "9000" + contact)));
    }
    assertThat(open()).isEmpty();
    assertThat(merges.of(actor, ann)).isEmpty();
    CustomerId cid = from(attested("net:c"));
    merges.merge(actor, cid, bob, Evidence.CLAIMED, "");
    suggestions.settle(workspace, List.of(cid));
    suggestions.reconsider(workspace, List.of(cid, ann));
    assertThat(open()).as("nor with whom either of them is one").isEmpty();
  }

  @Test
  void isSettledWhenTheyBecomeOneAndRejectedWhenThatWasWrong() {
    CustomerId ann = from(attested("email:ann@x.example"));
    CustomerId bob = from(attested("net:b"), claimed("email:ann@x.example"));
    Suggestion first = open().getFirst();
    merges.merge(actor, ann, bob, Evidence.CLAIMED, "");
    assertThat(open()).as("at once").isEmpty();
    suggestions.settle(workspace, List.of(ann));
    assertThat(suggestions.get(actor, first.id()).state()).isEqualTo(Suggestion.State.SETTLED);
    MergeId merge = merges.of(actor, ann).getFirst().id();
    merges.undo(actor, ann, merge);
    suggestions.settle(workspace, List.of(ann, bob));
    suggestions.reconsider(workspace, List.of(ann, bob));
    assertThat(open()).isEmpty();
    assertThatThrownBy(() -> suggestions.open(actor, first.id()))
        .isInstanceOf(Refusal.Conflict.class);
  }

  @Test
  void twoAboutTheSameTwoBecomeOne() {
    CustomerId ann = from(attested("email:ann@x.example"));
    CustomerId bob = from(attested("net:b"), claimed("email:ann@x.example"));
    CustomerId cid = from(attested("net:c"));
    owns(ann, "4711");
    suggestions.notice(workspace, List.of(Hint.number(cid, "4711")));
    assertThat(open()).hasSize(2);
    merges.merge(actor, bob, cid, Evidence.CLAIMED, "");
    suggestions.settle(workspace, List.of(bob));
    offers(ann, bob, Reason.Kind.CLAIM, Reason.Kind.RECORD);
  }

  @Test
  void pagesThroughTheQueueTheLikeliestFirst() {
    CustomerId ann = from(attested("net:a"));
    for (int n = 0; n < 5; n++) {
      CustomerId other = from(attested("net:o" + n));
      owns(ann, "K-10" + n);
      suggestions.notice(workspace, List.of(Hint.number(other, "K-10" + n)));
      if (n == 2) {
        owns(other, "K-102");
      }
    }
    Suggestion.Page first =
        suggestions.list(actor, Suggestion.State.OPEN, Optional.of(ann), Optional.empty(), 3);
    assertThat(first.total()).isEqualTo(5);
    assertThat(first.items().getFirst().score()).isGreaterThan(first.items().get(1).score());
    Suggestion.Page rest =
        suggestions.list(actor, Suggestion.State.OPEN, Optional.of(ann), first.next(), 3);
    assertThat(rest.items()).hasSize(2);
    assertThat(rest.next()).isEmpty();
  }
}
