package io.throughline.flow;

import static io.throughline.flow.Harbour.BOTTLE;
import static io.throughline.flow.Harbour.PIGEON;
import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Merge;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Agents merge the same people at once, while these write and merges are undone: nothing is lost,
 * nobody is part of themselves, nothing stays half done. How many rounds: {@code -Drace.rounds}.
 */
class MergeRaceTest {
  private static final int ROUNDS = Integer.getInteger("race.rounds", 1_000);

  @Test
  void overlappingMergesAndMessagesLeaveTheRecordWhole() throws Exception {
    try (Harbour harbour = new Harbour();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        round(harbour, threads, round);
      }
      whole(harbour);
      assertThat(number(harbour, "select count(*) from conversation.entry where kind = 'message'"))
          .isEqualTo(6L * ROUNDS);
    }
  }

  private static void round(Harbour harbour, ExecutorService threads, int round) throws Exception {
    String a = "a" + round;
    String b = "b" + round;
    String c = "c" + round;
    harbour.say(PIGEON, a, a + " 1");
    harbour.say(BOTTLE, b, b + " 1");
    harbour.say(PIGEON, c, c + " 1");
    CustomerId ann = who(harbour, PIGEON, a);
    CustomerId bob = who(harbour, BOTTLE, b);
    CustomerId cid = who(harbour, PIGEON, c);
    List<Callable<String>> acts =
        new ArrayList<>(
            List.of(
                () -> merge(harbour, ann, bob),
                () -> merge(harbour, bob, cid),
                () -> merge(harbour, cid, ann),
                () -> harbour.say(PIGEON, a, a + " 2"),
                () -> harbour.say(BOTTLE, b, b + " 2"),
                () -> harbour.say(PIGEON, c, c + " 2")));
    java.util.Collections.shuffle(acts, new java.util.Random(round));
    for (Future<String> done : threads.invokeAll(acts)) {
      done.get();
    }
    assertThat(harbour.customers.get(harbour.workspace, ann).id())
        .isEqualTo(harbour.customers.get(harbour.workspace, bob).id())
        .isEqualTo(harbour.customers.get(harbour.workspace, cid).id());
    assertThat(conversations(harbour, ann)).as("round %d", round).isEqualTo(1);
    if (round % 5 == 0) {
      undo(harbour, threads, ann, round);
      for (CustomerId one : List.of(ann, bob, cid)) {
        assertThat(harbour.customers.get(harbour.workspace, one).id()).isEqualTo(one);
        assertThat(messages(harbour, one)).as("round %d", round).isEqualTo(2);
      }
    }
    if (round % 50 == 0) {
      whole(harbour);
    }
  }

  /** All merges of a round are undone, each by somebody else, at once. */
  private static void undo(Harbour harbour, ExecutorService threads, CustomerId ann, int round)
      throws Exception {
    List<Callable<String>> acts = new ArrayList<>();
    for (Merge merge : harbour.merges.of(harbour.agent, ann)) {
      acts.add(
          () -> {
            harbour.unions.undo(harbour.agent, merge.absorbed().id(), merge.id());
            return "undone in round " + round;
          });
    }
    assertThat(acts).hasSize(2);
    for (Future<String> done : threads.invokeAll(acts)) {
      done.get();
    }
  }

  private static String merge(Harbour harbour, CustomerId into, CustomerId other) {
    try {
      harbour.unions.merge(harbour.agent, into, other, Evidence.CLAIMED, "a race");
      return "merged";
    } catch (Refusal.Invalid e) {
      return "one already";
    }
  }

  private static CustomerId who(Harbour harbour, String kind, String handle) {
    return harbour.customers.holder(harbour.workspace, Handle.of(kind, handle)).orElseThrow();
  }

  private static int conversations(Harbour harbour, CustomerId customer) {
    return (int)
        number(
            harbour,
            """
            select count(distinct c.current_id) from conversation.conversation c
            join customer.customer b on b.id = c.customer_id
            join customer.customer p on p.current_id = b.current_id
            where p.id = '%s' and c.current_id = c.id
            """
                .formatted(customer));
  }

  private static int messages(Harbour harbour, CustomerId customer) {
    return (int)
        number(
            harbour,
            """
            select count(*) from conversation.entry e
            join conversation.conversation c on c.id = e.conversation_id
            join conversation.conversation w on w.id = c.current_id
            where w.customer_id = '%s' and e.customer_id = '%1$s' and e.kind = 'message'
            """
                .formatted(customer));
  }

  /** Whatever is part of something is part of a whole; what counts is counted. */
  private static void whole(Harbour harbour) {
    assertThat(
            number(
                harbour,
                """
                select count(*) from customer.customer c join customer.customer w
                  on w.id = c.current_id where w.current_id <> w.id
                """))
        .isZero();
    assertThat(
            number(
                harbour,
                """
                select count(*) from conversation.conversation c
                join conversation.conversation w on w.id = c.current_id
                join customer.customer p on p.id = c.customer_id
                join customer.customer q on q.id = w.customer_id
                where w.current_id <> w.id or p.current_id <> q.current_id
                """))
        .isZero();
    assertThat(number(harbour, "select coalesce(sum(number), 0) from conversation.tally"))
        .isEqualTo(
            number(
                harbour, "select count(*) from conversation.conversation where current_id = id"));
  }

  private static long number(Harbour harbour, String sql) {
    return harbour.database.read(
        () -> Objects.requireNonNull(harbour.database.sql().fetchSingle(sql).get(0, Long.class)));
  }
}
