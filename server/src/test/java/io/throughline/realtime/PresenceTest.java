package io.throughline.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
  private final AgentId ann = new AgentId(UUID.randomUUID());
  private final UUID one = UUID.randomUUID();
  private final UUID two = UUID.randomUUID();
  private final Presence presence = new Presence();

  @Test
  void anAgentIsThereAsLongAsOneNodeSaysSo() {
    assertThat(presence.heard(workspace, one, List.of(ann), List.of(), NOW)).isTrue();
    assertThat(presence.heard(workspace, two, List.of(ann), List.of(), NOW)).isFalse();
    assertThat(presence.heard(workspace, one, List.of(), List.of(ann), NOW)).isFalse();
    assertThat(presence.present(workspace)).containsExactly(ann);
    assertThat(presence.heard(workspace, two, List.of(), List.of(ann), NOW)).isTrue();
    assertThat(presence.present(workspace)).isEmpty();
  }

  @Test
  void aNodeThatDiedIsForgotten() {
    presence.heard(workspace, one, List.of(ann), List.of(), NOW);
    assertThat(presence.forget(workspace, NOW.plusSeconds(60))).isFalse();
    assertThat(presence.forget(workspace, NOW.plus(Presence.PATIENCE).plusSeconds(1))).isTrue();
    assertThat(presence.present(workspace)).isEmpty();
  }
}
