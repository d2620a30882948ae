package io.throughline.customer;

import static io.throughline.customer.CustomerRecord.attested;
import static io.throughline.customer.CustomerRecord.claimed;
import static io.throughline.customer.CustomerRecord.handle;
import static io.throughline.customer.CustomerRecord.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.customer.Customers.Filter;
import io.throughline.customer.Customers.Page;
import io.throughline.customer.Customers.Resolved;
import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Keys;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Access;
import io.throughline.workspace.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reading, listing and naming customers. */
class CustomersTest {
  private final CustomerRecord record = CustomerRecord.open();
  private final Access access =
      new Access(
          record.database,
          Keys.of(new byte[32]),
          new AccessConfig(Optional.empty(), Duration.ofDays(1), Duration.ofDays(1)),
          Clock.systemUTC());
  private final Actor actor = access.system(record.workspace, "test");

  @AfterEach
  void close() {
    record.close();
  }

  private static Filter handled(String handle) {
    return new Filter(Optional.of(handle(handle)), Optional.empty());
  }

  private static Filter text(String text) {
    return new Filter(Optional.empty(), Optional.of(text));
  }

  private List<CustomerId> list(Filter filter) {
    return record.customers.list(record.workspace, filter, Optional.empty(), 30).items().stream()
        .map(Customer::id)
        .toList();
  }

  @Test
  void isShownAsTheScreensExpect() {
    Resolved ann = record.named("Ann", verified("external:7"), attested("phone:+4799000001"));
    JsonNode shown = Json.tree(Json.write(record.get(ann)));
    assertThat(shown.path("id").asString()).isEqualTo(ann.current().toString());
    assertThat(shown.path("name").asString()).isEqualTo("Ann");
    assertThat(shown.path("country").asString()).isEqualTo("NO");
    JsonNode first = shown.path("identities").path(0);
    assertThat(first.path("kind").asString()).isEqualTo("external");
    assertThat(first.path("evidence").asString()).isEqualTo("verified");
    assertThat(first.path("proof").asString()).isEqualTo("signed token");
    assertThat(first.path("validUntil").isNull()).isTrue();
  }

  @Test
  void findsNobodyInAnotherWorkspace() {
    Resolved ann = record.from(attested("net:1"));
    WorkspaceId other = new WorkspaceId(new Ids(Clock.systemUTC()).next());
    assertThatThrownBy(() -> record.customers.get(other, ann.current()))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(record.customers.list(other, Filter.ALL, Optional.empty(), 10).total()).isZero();
    assertThat(record.customers.holder(other, handle("net:1"))).isEmpty();
    assertThat(record.customers.born(other, ann.current())).isEmpty();
  }

  @Test
  void givesManyAtOnceByTheIdsAskedFor() {
    Resolved a = record.from(attested("net:1"));
    Resolved b = record.from(attested("net:2"));
    record.from(attested("net:2"), attested("net:1"));
    CustomerId unknown = new CustomerId(new Ids(Clock.systemUTC()).next());
    var all = record.customers.all(record.workspace, List.of(b.born(), unknown));
    assertThat(all).containsOnlyKeys(b.born());
    Customer one = Objects.requireNonNull(all.get(b.born()));
    assertThat(one.id()).isEqualTo(a.current());
    assertThat(one.identities()).hasSize(2);
  }

  @Test
  void pagesThroughEveryoneNewestFirst() {
    List<CustomerId> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.addFirst(record.from(attested("net:" + i)).current());
    }
    List<CustomerId> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page page = record.customers.list(record.workspace, Filter.ALL, cursor, 3);
      assertThat(page.total()).isEqualTo(7);
      page.items().forEach(customer -> seen.add(customer.id()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen).isEqualTo(made);
    assertThatThrownBy(
            () -> record.customers.list(record.workspace, Filter.ALL, Optional.of("x.y"), 3))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void findsByHandleNameAndBeginningOfAHandle() {
    Resolved ann = record.named("Ann Larsen", attested("email:ann@x.io"));
    Resolved bob = record.named("Bob_ 100%", attested("email:bob@x.io"), claimed("email:ann@x.io"));
    assertThat(list(handled("email:ann@x.io"))).containsExactly(bob.current(), ann.current());
    assertThat(list(handled("email:bob@x.io"))).containsExactly(bob.current());
    assertThat(list(text("lars"))).containsExactly(ann.current());
    assertThat(list(text("ANN L"))).containsExactly(ann.current());
    assertThat(list(text("bob@"))).containsExactly(bob.current());
    assertThat(list(text("b%b"))).isEmpty();
    assertThat(list(text("100%"))).containsExactly(bob.current());
    assertThat(list(text("arsen"))).isEmpty();
  }

  @Test
  void findsTheLivingOneByWhatAnAbsorbedOneHolds() {
    Resolved a = record.from(attested("net:1"));
    record.named("Second Name", attested("net:2"));
    record.from(attested("net:2"), attested("net:1"));
    assertThat(list(handled("net:2"))).containsExactly(a.current());
    assertThat(list(text("second"))).containsExactly(a.current());
    assertThat(record.get(a).name()).contains("Second Name");
    assertThat(record.customers.holder(record.workspace, handle("net:2"))).contains(a.current());
  }

  @Test
  void knowsWhomAnAttestedMessageWouldReach() {
    record.from(verified("external:mallory"), claimed("email:vic@x.io"));
    assertThat(record.customers.holder(record.workspace, handle("email:vic@x.io"))).isEmpty();
    Resolved visitor = record.from(claimed("visitor:1"), claimed("email:vic@x.io"));
    assertThat(record.customers.holder(record.workspace, handle("email:vic@x.io")))
        .contains(visitor.current());
    assertThat(record.from(attested("email:vic@x.io")).current()).isEqualTo(visitor.current());
  }

  @Test
  void anAgentsNameWinsForGood() {
    Resolved ann = record.named("ann", attested("net:1"));
    Customer renamed = record.customers.rename(actor, ann.current(), "  Ann  of Bergen ");
    assertThat(renamed.name()).contains("Ann of Bergen");
    record.named("Signed Ann", verified("external:1"), attested("net:1"));
    assertThat(record.get(ann).name()).contains("Ann of Bergen");
    assertThat(record.told())
        .contains(new CustomerEvent.Changed(ann.current(), false, Optional.of("Ann of Bergen")));
  }

  @Test
  void renamesOnlyForWhoMayAndOnlyToAName() {
    Resolved ann = record.from(attested("net:1"));
    Ids ids = new Ids(Clock.systemUTC());
    Actor visitor = access.visitor(record.workspace, new InboxId(ids.next()), "v");
    assertThatThrownBy(() -> record.customers.rename(visitor, ann.current(), "x"))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> record.customers.rename(actor, ann.current(), " \t "))
        .isInstanceOf(Refusal.Invalid.class);
    assertThatThrownBy(() -> record.customers.rename(actor, new CustomerId(ids.next()), "x"))
        .isInstanceOf(Refusal.NotFound.class);
  }
}
