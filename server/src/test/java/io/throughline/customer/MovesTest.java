package io.throughline.customer;

import static io.throughline.customer.CustomerRecord.NOON;
import static io.throughline.customer.CustomerRecord.attested;
import static io.throughline.customer.CustomerRecord.handle;
import static io.throughline.customer.CustomerRecord.sender;
import static io.throughline.customer.CustomerRecord.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Customers.Resolved;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Handles move between people, and people between handles. */
class MovesTest {
  private static final Instant CHANGE = NOON.plusSeconds(3600);
  private static CustomerRecord record;

  @BeforeAll
  static void open() {
    record = CustomerRecord.open();
  }

  @AfterAll
  static void close() {
    record.close();
  }

  private static Resolved at(long seconds, String handle) {
    return record.at(CHANGE.plusSeconds(seconds), sender(attested(handle)));
  }

  private static void move(String before, String after, Instant at) {
    record.customers.move(record.workspace, List.of(handle(before)), List.of(attested(after)), at);
  }

  @Test
  void followsThePersonToTheNewHandle() {
    Resolved ann = at(-60, "net:1old");
    move("net:1old", "net:1new", CHANGE);
    Resolved after = at(60, "net:1new");
    assertThat(after.current()).isEqualTo(ann.current());
    assertThat(after.born()).isEqualTo(ann.born());
    assertThat(record.holds(ann.current())).containsExactly("attested net:1new");
  }

  @Test
  void theOldHandleBelongsToWhoeverGetsItNext() {
    Resolved ann = at(-60, "net:2old");
    move("net:2old", "net:2new", CHANGE);
    Resolved stranger = at(60, "net:2old");
    assertThat(stranger.created()).isTrue();
    assertThat(stranger.current()).isNotEqualTo(ann.current());
    Resolved late = at(-1, "net:2old");
    assertThat(late.current()).as("what came before the change stays").isEqualTo(ann.current());
  }

  @Test
  void happensOnceHoweverOftenItIsTold() {
    Resolved ann = at(-60, "net:3old");
    move("net:3old", "net:3new", CHANGE);
    move("net:3old", "net:3new", CHANGE.plusSeconds(1));
    Resolved stranger = at(60, "net:3old");
    move("net:3old", "net:3new", CHANGE);
    assertThat(at(90, "net:3old").current()).isEqualTo(stranger.current());
    assertThat(record.holds(ann.current())).containsExactly("attested net:3new");
    assertThat(record.customers.get(record.workspace, ann.current()).identities()).hasSize(2);
  }

  @Test
  void isToldByTwoSourcesThatEachKnowAPart() {
    Resolved ann = record.at(NOON, sender(attested("net:4old"), attested("phone:+4799000041")));
    record.customers.move(
        record.workspace,
        List.of(handle("phone:+4799000041")),
        List.of(attested("phone:+4799000042"), attested("net:4new")),
        CHANGE);
    move("net:4old", "net:4new", CHANGE.plusSeconds(2));
    assertThat(record.holds(ann.current()))
        .containsExactly("attested net:4new", "attested phone:+4799000042");
  }

  @Test
  void joinsWhoWroteFromTheNewHandleBeforeTheChangeWasTold() {
    Resolved ann = at(-60, "net:5old");
    Resolved early = at(5, "net:5new");
    move("net:5old", "net:5new", CHANGE);
    assertThat(record.customers.get(record.workspace, early.current()).id())
        .isEqualTo(ann.current());
    assertThat(at(10, "net:5new").current()).isEqualTo(ann.current());
  }

  @Test
  void takesANumberOverFromItsFormerHolder() {
    Resolved ann = at(-60, "net:6a");
    Resolved former = at(-3000, "net:6b");
    move("net:6a", "net:6b", CHANGE);
    assertThat(at(10, "net:6b").current()).isEqualTo(ann.current());
    assertThat(at(-2000, "net:6b").current()).isEqualTo(former.current());
    assertThat(record.holds(former.current())).isEmpty();
  }

  @Test
  void neverJoinsContradictingProofs() {
    Resolved ann = record.at(NOON, sender(attested("net:7old"), verified("external:7a")));
    Resolved bob =
        record.at(CHANGE.plusSeconds(5), sender(attested("net:7new"), verified("external:7b")));
    move("net:7old", "net:7new", CHANGE);
    assertThat(at(10, "net:7new").current()).isEqualTo(bob.current());
    assertThat(record.holds(ann.current())).containsExactly("verified external:7a");
  }

  @Test
  void knowsNobodyAndDoesNothing() {
    long before = record.count("customer.customer");
    move("net:8nobody", "net:8new", CHANGE);
    assertThat(record.count("customer.customer")).isEqualTo(before);
  }
}
