package io.throughline.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PensTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant LATER = NOW.plus(Pens.PATIENCE).plusSeconds(1);
  private final Pens.Sheet sheet =
      new Pens.Sheet(new WorkspaceId(UUID.randomUUID()), new ConversationId(UUID.randomUUID()));
  private final Pens.Holder ann = new Pens.Holder(new AgentId(UUID.randomUUID()), "Ann");
  private final Pens.Holder ben = new Pens.Holder(new AgentId(UUID.randomUUID()), "Ben");
  private final Pens pens = new Pens();

  @Test
  void whoBeginsHoldsItAndTypingDoesNotTakeIt() {
    assertThat(pens.writes(sheet, ann, NOW)).isTrue();
    assertThat(pens.writes(sheet, ann, NOW)).isFalse();
    assertThat(pens.writes(sheet, ben, NOW)).isFalse();
    assertThat(pens.holder(sheet, NOW)).contains(ann);
  }

  @Test
  void itIsTakenOver() {
    pens.writes(sheet, ann, NOW);
    assertThat(pens.takes(sheet, ben, NOW)).contains(ann);
    assertThat(pens.writes(sheet, ann, NOW)).isFalse();
    assertThat(pens.lays(sheet, ann.agent())).isFalse();
    assertThat(pens.holder(sheet, NOW)).contains(ben);
    assertThat(pens.lays(sheet, ben.agent())).isTrue();
    assertThat(pens.holder(sheet, NOW)).isEmpty();
  }

  @Test
  void silenceEndsIt() {
    pens.writes(sheet, ann, NOW);
    assertThat(pens.forget(NOW.plusSeconds(10))).isEmpty();
    assertThat(pens.forget(LATER)).containsExactly(sheet);
    assertThat(pens.forget(LATER)).isEmpty();
    pens.writes(sheet, ann, NOW);
    assertThat(pens.writes(sheet, ben, LATER)).isTrue();
  }
}
