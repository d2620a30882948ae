package io.throughline.workspace;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.RoleId;
import io.throughline.kernel.id.TeamId;
import org.junit.jupiter.api.Test;

/** Stored events of people and roles stay readable. */
class WorkspaceEventTest {
  private static final String ID = "019d0000-0000-7000-8000-000000000001";

  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        WorkspaceEvent.TYPES,
        new WorkspaceEvent.AgentChanged(AgentId.of(ID)),
        new WorkspaceEvent.RoleChanged(RoleId.of(ID)),
        new WorkspaceEvent.TeamChanged(TeamId.of(ID)));
  }
}
