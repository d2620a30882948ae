package io.throughline.edge.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.conversation.Author;
import io.throughline.conversation.Entry;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client missed does not depend on what is said while it is looked for. */
@Tag("fast")
class KnownTest {
  private final List<Entry> all = List.of(entry(1), entry(2), entry(3));

  @Test
  void whoKnowsNothingMissesAllButWhatCameMeanwhile() {
    Known known = Known.parse("-");
    known.add(all.getLast());
    assertThat(known.missed(all, true)).contains(all.subList(0, 2));
  }

  @Test
  void whoKnowsTheFirstMissesTheSecondWhenTheThirdCameMeanwhile() {
    Known before = new Known();
    before.add(all.getFirst());
    Known known = Known.parse(before.token());
    known.add(all.getLast());
    assertThat(known.missed(all, false)).contains(List.of(all.get(1)));
  }

  @Test
  void whoWasAwayTooLongIsToldSoWhateverCameMeanwhile() {
    Known before = new Known();
    before.add(entry(0));
    Known known = Known.parse(before.token());
    known.add(all.getLast());
    assertThat(known.missed(all, false)).isEmpty();
  }

  @Test
  void aTokenGetsAheadOnlyOnceAllThatWasMissedIsTold() {
    Known before = new Known();
    before.add(all.getFirst());
    String ticket = before.token();
    Known known = Known.parse(ticket);
    known.add(all.getLast());
    assertThat(known.token()).isEqualTo(ticket);
    known.missed(all, true).orElseThrow().forEach(known::add);
    assertThat(Known.parse(known.token()).missed(all, false)).contains(List.of());
  }

  private static Entry entry(long number) {
    Instant at = Instant.EPOCH.plusSeconds(number);
    return new Entry(
        new EntryId(new UUID(8, number)),
        new ConversationId(new UUID(1, 1)),
        new CustomerId(new UUID(2, 2)),
        "message",
        Optional.of("in"),
        new Author(Author.Kind.CUSTOMER, Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "text " + number,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Json.object(),
        List.of(),
        List.of(),
        Optional.empty(),
        at,
        at,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
