package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Callers;
import io.throughline.bench.rig.Cloud;
import io.throughline.bench.rig.Crowd;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every delivery several times and in any order: messages on every channel, and the receipts of
 * replies, some of which are there before the provider has answered the request that sends the
 * reply.
 */
public final class Storm implements Part {
  private static final int MESSAGES = 5_000;
  private static final int PEOPLE = 200;
  private static final int TIMES = 4;
  private static final long SEED = 11;
  private static final String RUN = "storm";

  private final Random random = new Random(SEED);

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    try (Rig rig = new Rig()) {
      Queue<byte[]> receipts = new ConcurrentLinkedQueue<>();
      rig.cloud().onTaken(taken -> receipts(rig, taken).forEach(receipts::add));
      Traffic traffic = new Traffic(rig, new Callers(rig), 8, rig.installation()::base);
      int messages = (int) (MESSAGES * scale);
      try (traffic) {
        traffic.begin();
        messages(rig, messages, report);
        long end = System.nanoTime() + (long) (Math.max(4, 20 * scale) * 1e9);
        while (System.nanoTime() < end) {
          spread(rig, receipts);
          Pause.millis(20);
        }
      }
      try (Ledger ledger = rig.ledger()) {
        Pause.until(
            "the replies to be sent",
            Duration.ofMinutes(1),
            () ->
                ledger.number("select count(*) from conversation.delivery where state = 'queued'")
                    == 0);
        spread(rig, receipts);
        new Reconciliation(rig, traffic).report(report);
        messages(ledger, messages, report);
        report.accept(
            Figure.count(
                    "replies whose state is not read",
                    ledger.number(
                        "select count(*) from conversation.delivery where state <> 'read'"))
                .atMost(0));
      }
    }
  }

  private void messages(Rig rig, int count, Consumer<Figure> report) {
    List<byte[]> shots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Crowd.Letter letter = rig.everywhere().says(RUN, i, 100 + i % PEOPLE);
      shots.addAll(Collections.nCopies(TIMES, letter.request()));
    }
    Collections.shuffle(shots, random);
    Volley.Result result =
        new Volley(rig.installation().port(), 32, 0, shots::get, (number, status) -> {})
            .fire(120, shots.size());
    report.accept(Figure.count("deliveries of messages " + result.statuses(), shots.size()));
  }

  private static void messages(Ledger ledger, int count, Consumer<Figure> report) {
    String all = " from conversation.entry where text like '%% of run %s:%%'".formatted(RUN);
    report.accept(
        Figure.count(
                "messages of the storm lost",
                count - ledger.number("select count(distinct text)" + all))
            .atMost(0));
    report.accept(
        Figure.count(
                "messages of the storm doubled",
                ledger.number("select count(*) - count(distinct text)" + all))
            .atMost(0));
  }

  /** The receipts of a message, each twice; one of them at once, before it counts as sent. */
  private List<byte[]> receipts(Rig rig, Cloud.Taken taken) {
    long now = System.currentTimeMillis() / 1000;
    List<byte[]> all =
        Stream.of("sent", "delivered", "read")
            .map(state -> receipt(rig, taken, state, now))
            .toList();
    if (taken.id().endsWith("7")) {
      fire(rig, List.of(all.getLast()));
    }
    return Stream.concat(all.stream(), all.stream()).toList();
  }

  private static byte[] receipt(Rig rig, Cloud.Taken taken, String state, long now) {
    String body =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages",\
        "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881",\
        "phone_number_id":"106540352242922"},"statuses":[{"id":"%s","status":"%s","timestamp":"%d",\
        "recipient_id":"%s"}]}}]}]}"""
            .formatted(taken.id(), state, now, taken.to());
    return rig.post().request(body.getBytes(StandardCharsets.UTF_8));
  }

  private void spread(Rig rig, Queue<byte[]> receipts) {
    List<byte[]> shots = new ArrayList<>();
    for (byte[] one = receipts.poll(); one != null; one = receipts.poll()) {
      shots.add(one);
    }
    Collections.shuffle(shots, random);
    if (!shots.isEmpty()) {
      fire(rig, shots);
    }
  }

  private static void fire(Rig rig, List<byte[]> shots) {
    new Volley(rig.installation().port(), 8, 0, shots::get, (number, status) -> {})
        .fire(30, shots.size());
  }
}
