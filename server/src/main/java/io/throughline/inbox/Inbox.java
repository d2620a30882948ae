package io.throughline.inbox;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A configured instance of a channel.
 *
 * @param workspace whose it is
 * @param id its id
 * @param key its public key, in hook addresses and in the line pasted into a site
 * @param descriptor its channel, as its settings have it
 * @param name what the team calls it
 * @param account our account at the provider, if the channel has one
 * @param settings its settings with secrets
 * @param team the team that new conversations go to
 * @param state whether it takes and sends messages
 * @param joinWindow how long after the last entry a resolved conversation is still joined
 * @param reopenWindow how long after being resolved an answer re-opens a conversation
 * @param hold for how long what agents write is held back before it is sent
 */
public record Inbox(
    WorkspaceId workspace,
    InboxId id,
    String key,
    Descriptor descriptor,
    String name,
    Optional<String> account,
    Settings settings,
    Optional<TeamId> team,
    State state,
    Duration joinWindow,
    Duration reopenWindow,
    Duration hold) {
  /** Whether an inbox takes and sends messages. */
  public enum State {
    /** It does. */
    ACTIVE,
    /** It takes none and sends none until it is resumed; what is queued waits. */
    PAUSED,
    /** It is gone; its history stays. */
    REMOVED;

    /** The stored name. */
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The channel's stored name. */
  public String kind() {
    return descriptor.kind();
  }
}
