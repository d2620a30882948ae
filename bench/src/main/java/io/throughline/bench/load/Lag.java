package io.throughline.bench.load;

import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;

/** Looks four times a second how far processing and the consumers of events are behind. */
final class Lag implements AutoCloseable {
  private static final String QUEUE =
      """
      select (1000 * extract(epoch from clock_timestamp() - r.received_at))::bigint
      from channel.request r where r.state = 'received' order by r.id limit 1
      """;
  private static final String CONSUMERS =
      """
      select coalesce(max(1000 * extract(epoch from clock_timestamp() - l.at)), 0)::bigint
      from kernel.cursor c
      cross join lateral (select e.at from kernel.event e
        where (e.tx, e.position) > (c.tx, c.position)
        order by e.tx, e.position limit 1) l
      """;

  private final Ledger ledger;
  private final Thread thread;
  private volatile long queue;
  private volatile long consumers;
  private volatile boolean open = true;

  Lag(Rig rig) {
    ledger = rig.ledger();
    thread = Thread.ofVirtual().name("lag").start(this::look);
  }

  private void look() {
    while (open) {
      queue = Math.max(queue, ledger.number(QUEUE));
      consumers = Math.max(consumers, ledger.number(CONSUMERS));
      Pause.millis(250);
    }
  }

  /** For how long a request waited at the most, in seconds. */
  double queue() {
    return queue / 1000.0;
  }

  /** For how long an event waited for the slowest consumer at the most, in seconds. */
  double consumers() {
    return consumers / 1000.0;
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ledger.close();
  }
}
