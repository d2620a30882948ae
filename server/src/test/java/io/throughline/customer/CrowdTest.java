package io.throughline.customer;

import static io.throughline.customer.CustomerRecord.NOON;
import static io.throughline.customer.CustomerRecord.attested;
import static io.throughline.customer.CustomerRecord.claimed;
import static io.throughline.customer.CustomerRecord.sender;
import static io.throughline.customer.CustomerRecord.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Customers.Arrival;
import io.throughline.customer.Customers.Resolved;
import io.throughline.customer.Sender.Proof;
import io.throughline.kernel.id.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many deliveries at once, and many at random. */
@Timeout(120)
class CrowdTest {
  private final CustomerRecord record = CustomerRecord.open();

  @AfterEach
  void close() {
    record.close();
  }

  private List<Resolved> together(List<Callable<List<Resolved>>> deliveries)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Resolved> all = new ArrayList<>();
      for (Future<List<Resolved>> done : threads.invokeAll(deliveries)) {
        all.addAll(done.get());
      }
      return all;
    }
  }

  private Callable<List<Resolved>> delivery(List<Sender> senders) {
    return () ->
        record.customers.resolve(
            record.workspace, senders.stream().map(one -> new Arrival(one, NOON)).toList());
  }

  @Test
  void fiftyDeliveriesOfANewCustomerEachTwiceMakeOneCustomer() throws Exception {
    Sender ann = sender(attested("net:ann"), attested("phone:+4799000001"));
    List<Callable<List<Resolved>>> deliveries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      deliveries.add(delivery(List.of(ann)));
    }
    List<Resolved> all = together(deliveries);
    assertThat(all.stream().map(Resolved::current).distinct()).hasSize(1);
    assertThat(all.stream().filter(Resolved::created)).hasSize(1);
    assertThat(record.count("customer.customer")).isEqualTo(1);
    assertThat(record.count("customer.identity")).isEqualTo(2);
  }

  @Test
  void overlappingHandlesAndJoinsNeverDeadlock() throws Exception {
    Random random = new Random(7);
    List<Callable<List<Resolved>>> deliveries = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      List<Sender> batch = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        batch.add(
            sender(attested("net:" + random.nextInt(30)), attested("net:" + random.nextInt(30))));
      }
      deliveries.add(delivery(batch));
    }
    together(deliveries);
    check();
  }

  @Test
  void whateverComesTheRecordStaysWhole() {
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      for (int i = 0; i < 25; i++) {
        List<Arrival> batch = new ArrayList<>();
        for (int n = random.nextInt(1, 5); n > 0; n--) {
          batch.add(
              new Arrival(message(seed, random), NOON.plusSeconds(i * 60L + random.nextInt(300))));
        }
        for (Resolved resolved : record.customers.resolve(record.workspace, batch)) {
          assertThat(record.customers.born(record.workspace, resolved.current()))
              .contains(resolved.born(), resolved.current());
        }
      }
    }
    check();
  }

  /** With one account of the host application at the most. */
  private static Sender message(long seed, Random random) {
    Proof other = proof(seed, random, 5);
    return random.nextBoolean()
        ? sender(proof(seed, random, 6), other, proof(seed, random, 5))
        : sender(proof(seed, random, 5), other, proof(seed, random, 6));
  }

  private static Proof proof(long seed, Random random, int sorts) {
    String tail = seed + "-" + random.nextInt(6);
    return switch (random.nextInt(sorts)) {
      case 0 -> claimed("visitor:" + tail);
      case 1 -> claimed("email:m" + tail + "@x.io");
      case 2 -> attested("email:m" + tail + "@x.io");
      case 5 -> verified("external:" + tail);
      default -> attested("net:" + tail);
    };
  }

  /** What must hold of the record at any time. */
  private void check() {
    record.database.run(
        () -> {
          assertThat(
                  record
                      .database
                      .sql()
                      .fetch(
                          "select 1 from customer.customer a join customer.customer b"
                              + " on b.id = a.current_id where b.current_id <> b.id"))
              .as("everyone leads to somebody living in one step")
              .isEmpty();
          Map<CustomerId, CustomerId> current = new HashMap<>();
          record
              .database
              .sql()
              .fetch("select id, current_id from customer.customer")
              .forEach(
                  row ->
                      current.put(
                          new CustomerId(Objects.requireNonNull(row.get("id", UUID.class))),
                          new CustomerId(
                              Objects.requireNonNull(row.get("current_id", UUID.class)))));
          Wholes<CustomerId> wholes =
              new LedgerStore(record.database).wholes(record.workspace, current.keySet());
          assertThat(current)
              .as("everyone is who the ledger says")
              .allSatisfy((id, today) -> assertThat(wholes.whole(id)).isEqualTo(today));
        });
    Map<String, CustomerId> holders = new HashMap<>();
    record
        .customers
        .list(record.workspace, Customers.Filter.ALL, Optional.empty(), 100_000)
        .items()
        .forEach(customer -> check(customer, holders));
  }

  private static void check(Customer customer, Map<String, CustomerId> holders) {
    Set<String> accounts = new HashSet<>();
    for (Identity identity : customer.identities()) {
      String handle = identity.kind() + ":" + identity.scope() + "/" + identity.value();
      if (identity.kind().equals(Handle.VISITOR)) {
        assertThat(identity.evidence()).as("a device proves nobody").isEqualTo(Evidence.CLAIMED);
      }
      if (identity.evidence() == Evidence.VERIFIED) {
        accounts.add(handle);
      }
      if (identity.evidence().proven() && identity.validUntil().isEmpty()) {
        assertThat(holders.put(handle, customer.id())).as("one holder of %s", handle).isNull();
      }
    }
    assertThat(accounts).as("two proofs never meet in one person").hasSizeLessThan(2);
  }
}
