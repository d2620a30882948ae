package io.throughline.conversation;

import io.throughline.kernel.event.GoldenEvents;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RouteId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stored conversation events stay readable. */
class ConversationEventTest {
  private static final ConversationId ONE =
      ConversationId.of("019d0000-0000-7000-8000-000000000001");
  private static final ConversationId TWO =
      ConversationId.of("019d0000-0000-7000-8000-000000000002");
  private static final CustomerId ANN = CustomerId.of("019d0000-0000-7000-8000-000000000003");
  private static final CustomerId BOB = CustomerId.of("019d0000-0000-7000-8000-000000000004");
  private static final EntryId ENTRY = EntryId.of("019d0000-0000-7000-8000-000000000005");
  private static final InboxId INBOX = InboxId.of("019d0000-0000-7000-8000-000000000006");
  private static final RouteId ROUTE = RouteId.of("019d0000-0000-7000-8000-000000000007");
  private static final AgentId AGENT = AgentId.of("019d0000-0000-7000-8000-000000000008");

  @Test
  void staysAsItIsStored() {
    GoldenEvents.hold(
        ConversationEvent.TYPES,
        new ConversationEvent.Opened(ONE, ANN),
        new ConversationEvent.Changed(
            ONE, "open", Optional.of(AGENT), Optional.empty(), Optional.of("Lamp"), "high"),
        new ConversationEvent.Judged(ONE, true, Optional.of("the mail server: X-Spam-Flag")),
        new ConversationEvent.Joined(ONE, TWO),
        new ConversationEvent.Parted(ONE, TWO),
        new ConversationEvent.Moved(ONE, ANN, BOB),
        new ConversationEvent.Erased(ONE),
        new ConversationEvent.EntryErased(ONE, ENTRY),
        new ConversationEvent.EntryAdded(
            ONE,
            ENTRY,
            ANN,
            "message",
            Optional.of("in"),
            "customer",
            Optional.of(INBOX),
            Optional.of(ROUTE),
            Optional.of("thread")),
        new ConversationEvent.EntryChanged(
            ONE, ENTRY, "edit", Optional.of(INBOX), Optional.of("thread")),
        new ConversationEvent.DeliveryChanged(
            ONE, ENTRY, ROUTE, INBOX, "sent", Optional.of("thread")));
  }
}
