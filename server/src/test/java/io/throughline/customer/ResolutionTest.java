package io.throughline.customer;

import static io.throughline.customer.CustomerRecord.attested;
import static io.throughline.customer.CustomerRecord.claimed;
import static io.throughline.customer.CustomerRecord.inferred;
import static io.throughline.customer.CustomerRecord.sender;
import static io.throughline.customer.CustomerRecord.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Customers.Resolved;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who a sender is. Each test has people of its own. */
class ResolutionTest {
  private static CustomerRecord record;

  @BeforeAll
  static void open() {
    record = CustomerRecord.open();
  }

  @AfterAll
  static void close() {
    record.close();
  }

  @Test
  void findsWhoHoldsTheHandle() {
    Resolved first = record.from(attested("email:a1@x.io"));
    Resolved second = record.from(attested("email:A1@x.io"));
    assertThat(first.created()).isTrue();
    assertThat(first.born()).isEqualTo(first.current());
    assertThat(second.created()).isFalse();
    assertThat(second.current()).isEqualTo(first.current());
    assertThat(second.evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(record.holds(first.current())).containsExactly("attested email:a1@x.io");
  }

  @Test
  void keepsHandlesOfDifferentKindsAndScopesApart() {
    Resolved one = record.from(attested("net:p1/77"));
    assertThat(record.from(attested("net:p2/77")).current()).isNotEqualTo(one.current());
    assertThat(record.from(attested("web:p1/77")).current()).isNotEqualTo(one.current());
  }

  @Test
  void recordsAnotherHandleOfTheSameMessage() {
    Resolved phone = record.from(attested("phone:+4799000001"));
    Resolved both = record.from(attested("net:u1"), attested("phone:+4799000001"));
    assertThat(both.current()).isEqualTo(phone.current());
    assertThat(both.created()).isFalse();
    assertThat(record.from(attested("net:u1")).current()).isEqualTo(phone.current());
    assertThat(record.holds(phone.current()))
        .containsExactly("attested net:u1", "attested phone:+4799000001");
  }

  @Test
  void joinsTwoPeopleWhoTurnOutToBeOne() {
    Resolved phone = record.from(attested("phone:+4799000002"));
    Resolved net = record.from(attested("net:u2"));
    Resolved both = record.from(attested("net:u2"), attested("phone:+4799000002"));
    assertThat(both.current()).isEqualTo(phone.current());
    assertThat(both.born()).as("rows stay with who they were born").isEqualTo(net.born());
    assertThat(both.joined()).containsExactly(net.born());
    assertThat(record.customers.get(record.workspace, net.born()).id()).isEqualTo(phone.current());
    assertThat(record.customers.born(record.workspace, phone.current()))
        .containsExactlyInAnyOrder(phone.born(), net.born());
    assertThat(record.from(attested("net:u2")).joined()).isEmpty();
    assertThat(record.told())
        .contains(
            new CustomerEvent.Joined(
                phone.current(), net.current(), List.of(net.born()), Evidence.ATTESTED));
  }

  @Test
  void joinsThreeAtOnceAndForwardsThroughTwoJoins() {
    Resolved a = record.from(attested("net:3a"));
    Resolved b = record.from(attested("net:3b"));
    Resolved c = record.from(attested("net:3c"));
    record.from(attested("net:3c"), attested("net:3b"));
    Resolved all = record.from(attested("net:3c"), attested("net:3a"));
    assertThat(all.current()).isEqualTo(a.current());
    assertThat(all.joined()).containsExactlyInAnyOrder(b.born(), c.born());
    assertThat(record.customers.get(record.workspace, c.born()).id()).isEqualTo(a.current());
  }

  @Test
  void neverJoinsTwoDifferentVerifiedIdentitiesOfOneKind() {
    Resolved seven = record.from(verified("external:7"), attested("phone:+4799000003"));
    Resolved eight = record.from(verified("external:8"), attested("phone:+4799000003"));
    assertThat(eight.current()).isNotEqualTo(seven.current());
    assertThat(eight.evidence()).isEqualTo(Evidence.VERIFIED);
    assertThat(record.holds(eight.current()))
        .containsExactly("claimed phone:+4799000003", "verified external:8");
    assertThat(record.holds(seven.current()))
        .containsExactly("attested phone:+4799000003", "verified external:7");
    Resolved again = record.from(verified("external:8"), attested("phone:+4799000003"));
    assertThat(again.current()).as("the primary handle decides").isEqualTo(eight.current());
    assertThat(again.joined()).isEmpty();
    assertThat(record.from(attested("phone:+4799000003")).current()).isEqualTo(seven.current());
  }

  @Test
  void takesANewVerifiedAddressOfAKnownPerson() {
    Resolved before = record.from(verified("external:9"), verified("email:old9@x.io"));
    Resolved after = record.from(verified("external:9"), verified("email:new9@x.io"));
    assertThat(after.current()).isEqualTo(before.current());
    assertThat(record.from(attested("email:new9@x.io")).current()).isEqualTo(before.current());
  }

  @Test
  void anAttestedSenderCannotBringASecondAccount() {
    Resolved ann = record.from(attested("net:20"), verified("external:20a"));
    Resolved odd = record.from(attested("net:20"), verified("external:20b"));
    assertThat(odd.current()).isEqualTo(ann.current());
    assertThat(record.holds(ann.current()))
        .containsExactly("attested net:20", "claimed external:20b", "verified external:20a");
    assertThat(record.from(verified("external:20b")).current()).isNotEqualTo(ann.current());
  }

  @Test
  void showsAnUnprovedSenderAsTheHolderAndTellsThatItIsAClaim() {
    Resolved ann = record.from(attested("email:ann4@x.io"));
    Resolved forged = record.from(claimed("email:ann4@x.io"));
    assertThat(forged.current()).isEqualTo(ann.current());
    assertThat(forged.evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(record.holds(ann.current())).containsExactly("attested email:ann4@x.io");
  }

  @Test
  void linksAVisitorWhoTypesAHeldAddressAsAClaim() {
    Resolved ann = record.from(attested("email:ann5@x.io"));
    Resolved visitor = record.from(claimed("visitor:d5"), claimed("email:ann5@x.io"));
    assertThat(visitor.current()).isEqualTo(ann.current());
    assertThat(visitor.evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(visitor.created()).isFalse();
    Resolved later = record.from(claimed("visitor:d5"));
    assertThat(later.current()).isEqualTo(ann.current());
    assertThat(later.evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(record.holds(ann.current()))
        .contains("attested email:ann5@x.io", "claimed visitor:d5");
  }

  @Test
  void joinsAnAnonymousVisitorIntoTheHolderOfTheTypedAddress() {
    Resolved ann = record.from(attested("email:ann6@x.io"));
    Resolved visitor = record.from(claimed("visitor:d6"));
    Resolved named = record.from(claimed("visitor:d6"), claimed("email:ann6@x.io"));
    assertThat(named.current()).isEqualTo(ann.current());
    assertThat(named.born()).isEqualTo(visitor.born());
    assertThat(named.joined()).containsExactly(visitor.born());
    assertThat(named.evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(record.from(attested("email:ann6@x.io")).evidence()).isEqualTo(Evidence.ATTESTED);
  }

  @Test
  void neverJoinsTwoAttestedPeopleByAClaim() {
    Resolved ann = record.from(attested("email:ann7@x.io"));
    Resolved bob = record.from(attested("net:bob7"));
    Resolved claim = record.from(attested("net:bob7"), claimed("email:ann7@x.io"));
    assertThat(claim.current()).isEqualTo(bob.current());
    assertThat(record.from(attested("email:ann7@x.io")).current()).isEqualTo(ann.current());
    assertThat(record.holds(ann.current())).containsExactly("attested email:ann7@x.io");
  }

  @Test
  void aProvedNewcomerIsAPersonOfTheirOwnWhateverTheyClaim() {
    Resolved ann = record.from(attested("email:ann8@x.io"));
    Resolved newcomer = record.from(attested("net:new8"), claimed("email:ann8@x.io"));
    assertThat(newcomer.created()).isTrue();
    assertThat(newcomer.current()).isNotEqualTo(ann.current());
    assertThat(record.from(attested("net:new8")).current()).isEqualTo(newcomer.current());
  }

  @Test
  void anAttestedHandleThatAVisitorTypedIsProved() {
    Resolved visitor = record.from(claimed("visitor:d9"), claimed("email:eve9@x.io"));
    Resolved mail = record.from(attested("email:eve9@x.io"));
    assertThat(mail.current()).isEqualTo(visitor.current());
    assertThat(mail.created()).isFalse();
    assertThat(mail.evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(record.holds(visitor.current()))
        .containsExactly("attested email:eve9@x.io", "claimed visitor:d9");
    assertThat(record.from(claimed("visitor:d9")).evidence()).isEqualTo(Evidence.CLAIMED);
  }

  @Test
  void ofSeveralWhoClaimTheMostRecentlySeenIsMeant() {
    Resolved one = record.from(claimed("web:f10a"), claimed("email:z10@x.io"));
    Resolved two = record.from(claimed("web:f10b"));
    record.database.run(
        () ->
            record
                .database
                .sql()
                .execute(
                    "insert into customer.identity select workspace_id, uuidv7(), ?, kind, scope,"
                        + " value, display, evidence, proof, valid_from, null, proved_at"
                        + " from customer.identity where value = 'z10@x.io'",
                    two.born().value()));
    assertThat(record.from(claimed("web:f10a")).current()).isEqualTo(one.current());
    assertThat(record.from(attested("email:z10@x.io")).current()).isEqualTo(one.current());
  }

  @Test
  void aClaimNeverDrawsAStrangerIntoAnAttestedPerson() {
    Resolved mallory = record.from(verified("external:m11"), claimed("email:vic11@x.io"));
    Resolved victim = record.from(attested("email:vic11@x.io"));
    assertThat(victim.current()).isNotEqualTo(mallory.current());
    assertThat(record.holds(mallory.current())).contains("claimed email:vic11@x.io");
    assertThat(record.from(claimed("email:vic11@x.io")).current()).isEqualTo(victim.current());
  }

  @Test
  void repeatingAClaimNeverRaisesIt() {
    Resolved first = record.from(claimed("email:c12@x.io"));
    Resolved second = record.from(claimed("email:c12@x.io"));
    assertThat(second.current()).isEqualTo(first.current());
    assertThat(second.evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(record.from(attested("email:c12@x.io")).current()).isEqualTo(first.current());
    assertThat(record.from(claimed("email:c12@x.io")).evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(record.holds(first.current())).containsExactly("attested email:c12@x.io");
  }

  @Test
  void aSignedVisitorTakesAlongWhatTheySaidBefore() {
    Resolved before = record.from(claimed("visitor:d13"));
    Resolved signed = record.from(attested("visitor:d13"), verified("external:13"));
    assertThat(signed.current()).isEqualTo(before.current());
    assertThat(signed.evidence()).isEqualTo(Evidence.VERIFIED);
    assertThat(record.holds(before.current()))
        .containsExactly("claimed visitor:d13", "verified external:13");
    assertThat(record.from(claimed("visitor:d13")).evidence())
        .as("the device alone proves nobody")
        .isEqualTo(Evidence.CLAIMED);
  }

  @Test
  void aSignedVisitorWhoIsKnownTakesInTheAnonymousOne() {
    Resolved known = record.from(verified("external:14"));
    Resolved anonymous = record.from(claimed("visitor:d14"));
    Resolved signed = record.from(claimed("visitor:d14"), verified("external:14"));
    assertThat(signed.current()).isEqualTo(known.current());
    assertThat(signed.joined()).containsExactly(anonymous.born());
  }

  @Test
  void twoPeopleOnOneDeviceStayTwo() {
    Resolved bob = record.from(claimed("visitor:d15"), verified("external:15b"));
    Resolved ann = record.from(claimed("visitor:d15"), verified("external:15a"));
    assertThat(ann.current()).isNotEqualTo(bob.current());
    assertThat(record.from(verified("external:15b")).current()).isEqualTo(bob.current());
  }

  @Test
  void aClaimUnderAnotherNameLinksNobody() {
    Resolved ann = record.named("Ann Larsen", attested("email:family31@x.io"));
    Resolved bob =
        record.named("Bob Larsen", claimed("visitor:d31"), claimed("email:family31@x.io"));
    assertThat(bob.current()).isNotEqualTo(ann.current());
    assertThat(record.holds(bob.current()))
        .containsExactly("claimed email:family31@x.io", "claimed visitor:d31");
    for (String name : List.of("Ann", "ann larsen", "Larsen, Ann", "A. Larsen", "Änn Holm")) {
      Resolved same =
          record.named(name, claimed("visitor:" + name.hashCode()), claimed("email:family31@x.io"));
      assertThat(same.current()).as(name).isEqualTo(ann.current());
    }
  }

  @Test
  void aNumberThatComesWithAnotherIdOfTheNetworkJoinsNobody() {
    Resolved ann = record.from(attested("net:30a"), attested("phone:+4799000030"));
    Resolved heir = record.from(attested("net:30b"), attested("phone:+4799000030"));
    assertThat(heir.current()).isNotEqualTo(ann.current());
    assertThat(record.holds(heir.current()))
        .containsExactly("attested net:30b", "claimed phone:+4799000030");
    assertThat(record.from(attested("net:30b"), attested("phone:+4799000030")).current())
        .isEqualTo(heir.current());
    assertThat(record.from(attested("net:30a"), attested("phone:+4799000030")).current())
        .isEqualTo(ann.current());
    assertThat(record.from(attested("web:30"), attested("phone:+4799000030")).current())
        .as("another network has ids of its own")
        .isEqualTo(ann.current());
  }

  @Test
  void inferredHandlesOnlySuggest() {
    Resolved ann = record.from(attested("phone:+4799000016"));
    Resolved mail = record.from(attested("email:b16@x.io"), inferred("phone:+4799000016"));
    assertThat(mail.current()).isNotEqualTo(ann.current());
    assertThat(record.from(attested("phone:+4799000016")).current()).isEqualTo(ann.current());
    Resolved other = record.from(attested("email:c16@x.io"), inferred("phone:+4799000017"));
    assertThat(record.from(attested("phone:+4799000017")).current()).isNotEqualTo(other.current());
  }

  @Test
  void resolvesABatchInOrderAsIfOneByOne() {
    List<Resolved> batch =
        record.batch(
            sender(attested("net:17a")),
            sender(attested("net:17b")),
            sender(attested("net:17a")),
            sender(attested("net:17b"), attested("net:17a")));
    assertThat(batch.stream().map(Resolved::current).distinct()).hasSize(1);
    assertThat(batch.get(0).born()).isEqualTo(batch.get(2).born());
    assertThat(batch.get(1).born()).isNotEqualTo(batch.get(0).born());
    assertThat(batch.stream().map(Resolved::created)).containsExactly(true, false, false, false);
  }

  @Test
  void takesTheNameOfTheStrongerSource() {
    Resolved ann = record.named("ann (web)", claimed("email:n18@x.io"));
    assertThat(record.get(ann).name()).contains("ann (web)");
    record.named("  Ann\tFrom  Mail ", attested("email:n18@x.io"));
    assertThat(record.get(ann).name()).contains("Ann From Mail");
    record.named("somebody", claimed("email:n18@x.io"));
    record.named("Other", attested("email:n18@x.io"));
    assertThat(record.get(ann).name()).contains("Ann From Mail");
    record.named("Ann Larsen", verified("external:n18"), attested("email:n18@x.io"));
    assertThat(record.get(ann).name()).contains("Ann Larsen");
  }

  @Test
  void knowsTheCountryOfANumber() {
    Resolved nora = record.from(attested("phone:+4799000019"));
    assertThat(record.get(nora).country()).contains("NO");
  }

  @Test
  void aFailedTransactionLeavesNobody() {
    long before = record.count("customer.customer");
    try {
      record.database.run(
          () -> {
            record.from(attested("net:never"));
            throw new IllegalStateException("later");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("later");
    }
    assertThat(record.count("customer.customer")).isEqualTo(before);
  }
}
