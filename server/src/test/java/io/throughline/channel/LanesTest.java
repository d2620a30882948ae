package io.throughline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.chat.ChatChannel;
import io.throughline.conversation.Arrival;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.json.Json;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private final Inbox inbox =
      Fixture.inbox(new ChatChannel((_, _) -> InputStream.nullInputStream()), Map.of());
  private final Random random = new Random(5);
  private int requests;

  @Test
  void nobodyIsInTwoLanesAndEveryRequestIsInOne() {
    for (int round = 0; round < 50; round++) {
      List<Parsed> batch = batch(200 + random.nextInt(300));

      Lanes lanes = Lanes.of(batch, 3);

      assertThat(lanes.abreast().size()).isGreaterThan(1);
      Set<String> elsewhere = new HashSet<>();
      for (List<Parsed> lane : lanes.abreast()) {
        Set<String> here = new HashSet<>();
        lane.forEach(request -> here.addAll(names(request)));
        assertThat(Collections.disjoint(here, elsewhere)).isTrue();
        elsewhere.addAll(here);
      }
      List<Parsed> all = new ArrayList<>(lanes.after());
      lanes.abreast().forEach(all::addAll);
      assertThat(all).containsExactlyInAnyOrderElementsOf(batch);
    }
  }

  @Test
  void lanesAreAboutEqualAndKeepEachSendersOrder() {
    List<Parsed> batch = batch(400);

    List<List<Parsed>> lanes = Lanes.of(batch, 2).abreast();

    assertThat(lanes).hasSize(2);
    assertThat(lanes.getFirst().size() - lanes.getLast().size()).isBetween(-20, 20);
    for (List<Parsed> lane : lanes) {
      for (Parsed request : lane) {
        assertThat(lane.stream().filter(other -> sender(other).equals(sender(request))).toList())
            .isSortedAccordingTo(Comparator.comparingInt(batch::indexOf));
      }
    }
  }

  @Test
  void whatIsSaidAboutMessagesComesAfterThem() {
    List<Parsed> batch = batch(200);
    Parsed edit =
        request(
            new Inbound.Edit(Optional.empty(), "m1", Content.text("better"), AT), message(1, 1));
    batch.add(0, edit);

    Lanes lanes = Lanes.of(batch, 2);

    assertThat(lanes.after()).containsExactly(edit);
  }

  @Test
  void aSmallBatchIsTakenWhole() {
    List<Parsed> batch = batch(79);

    assertThat(Lanes.of(batch, 2)).isEqualTo(new Lanes(List.of(), batch));
    assertThat(Lanes.of(batch(200), 1).abreast()).isEmpty();
  }

  /** Some of the senders also give a telephone number that others give, too. */
  private List<Parsed> batch(int size) {
    List<Parsed> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int sender = random.nextInt(size);
      int phone = sender % 10 == 0 ? sender / 20 : size + sender;
      batch.add(request(message(sender, phone)));
    }
    return batch;
  }

  private Inbound.Message message(int sender, int phone) {
    Handle handle = Handle.of("postal", "box " + sender);
    return new Inbound.Message(
        Optional.empty(),
        "id " + requests,
        new Sender(
            proof(handle), List.of(proof(Handle.of(Handle.PHONE, "+" + phone))), Optional.empty()),
        new Inbound.Threading("box " + sender, List.of(), List.of(), true),
        Content.text("hello"),
        List.of(),
        Optional.empty(),
        AT,
        Inbound.Manner.PERSONAL,
        List.of(),
        Json.object());
  }

  private static Sender.Proof proof(Handle handle) {
    return new Sender.Proof(handle, Evidence.ATTESTED, "test");
  }

  private Parsed request(Inbound... items) {
    requests++;
    return new Parsed(
        new RequestStore.Claimed(
            inbox.workspace(),
            new RequestId(new UUID(0, requests)),
            inbox.id(),
            Optional.empty(),
            AT,
            Map.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            0,
            0),
        List.of(items).stream().map(item -> new Arrival(inbox, item, Map.of(), AT)).toList(),
        Set.of(),
        Set.of());
  }

  private static String sender(Parsed request) {
    return names(request).getFirst();
  }

  private static List<String> names(Parsed request) {
    Inbound.Message message = (Inbound.Message) request.arrivals().getLast().inbound();
    return List.of(
        message.sender().proof().handle().toString(),
        message.sender().also().getFirst().handle().toString());
  }
}
