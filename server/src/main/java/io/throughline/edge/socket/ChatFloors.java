package io.throughline.edge.socket;

import io.throughline.channel.Channels;
import io.throughline.channel.Intake;
import io.throughline.channel.RawRequest;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.VisitorAction;
import io.throughline.conversation.Attachments;
import io.throughline.conversation.Entry;
import io.throughline.conversation.Reception;
import io.throughline.conversation.Timeline;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.db.Signals;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.Access;
import io.throughline.workspace.Agent;
import io.throughline.workspace.Agents;
import io.throughline.workspace.VisitorActor;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The house behind widgets and apps: the floors themselves. */
public final class ChatFloors implements ChatHouse {
  private final Foundation foundation;
  private final Records records;
  private final Core core;

  /** On these floors. */
  public ChatFloors(Foundation foundation, Records records, Core core) {
    this.foundation = foundation;
    this.records = records;
    this.core = core;
  }

  /**
   * What carries typing.
   *
   * @param access makes visitors actors
   */
  public record Foundation(Database database, Signals signals, Access access) {}

  /**
   * Who is who.
   *
   * @param realtime knows which agents are there
   */
  public record Records(Inboxes inboxes, Customers customers, Agents agents, Realtime realtime) {}

  /** What is said. */
  public record Core(
      Intake intake, Channels channels, Timeline timeline, Attachments attachments) {}

  @Override
  public Optional<Inbox> inbox(String key) {
    return records
        .inboxes()
        .byKey(key)
        .filter(inbox -> inbox.state() == Inbox.State.ACTIVE)
        .filter(inbox -> core.channels().of(inbox) instanceof HostedChannel);
  }

  @Override
  public HostedChannel channel(Inbox inbox) {
    if (core.channels().of(inbox) instanceof HostedChannel channel) {
      return channel;
    }
    throw new IllegalStateException("not an inbox whose provider we are: " + inbox.id());
  }

  @Override
  public void accept(Inbox inbox, VisitorAction action) {
    byte[] body = action.bytes();
    core.intake().accept(inbox, HostedChannel.sign(inbox, body), "", RawRequest.Body.of(body));
  }

  @Override
  public Optional<Customers.Bearer> bearer(WorkspaceId workspace, Handle handle) {
    return records.customers().bearer(workspace, handle, Evidence.VERIFIED);
  }

  @Override
  public Map<CustomerId, CustomerId> today(WorkspaceId workspace, Collection<CustomerId> ids) {
    Map<CustomerId, CustomerId> today = new HashMap<>();
    for (Map.Entry<CustomerId, Customer> each :
        records.customers().all(workspace, ids).entrySet()) {
      today.put(each.getKey(), each.getValue().id());
    }
    return today;
  }

  @Override
  public List<Entry> thread(Inbox inbox, UUID visitor, int most, Optional<EntryId> before) {
    return core.timeline()
        .thread(
            inbox.workspace(), inbox.id(), visitor.toString(), most, before.map(EntryId::toString))
        .items();
  }

  @Override
  public List<Entry> messages(
      WorkspaceId workspace, CustomerId person, int most, Optional<EntryId> before) {
    return core.timeline().messages(workspace, person, most, before.map(EntryId::toString)).items();
  }

  @Override
  public Map<ConversationId, Instant> looked(
      WorkspaceId workspace, Collection<ConversationId> conversations) {
    return core.timeline().looked(workspace, conversations);
  }

  @Override
  public List<Entry> entries(WorkspaceId workspace, Collection<EntryId> ids) {
    return core.timeline().entries(workspace, ids);
  }

  @Override
  public List<String> here(WorkspaceId workspace) {
    return records.realtime().present(workspace).stream()
        .limit(3)
        .flatMap(id -> records.agents().find(workspace, id).stream())
        .map(Agent::name)
        .toList();
  }

  @Override
  public void typing(Inbox inbox, UUID visitor) {
    String signal =
        Json.write(
            Map.of(
                "workspace", inbox.workspace(),
                "inbox", inbox.id(),
                "threadKey", visitor.toString()));
    foundation.database().run(() -> foundation.signals().send(Reception.TYPING, signal));
  }

  @Override
  public AttachmentId upload(
      Inbox inbox, UUID visitor, String name, String mediaType, InputStream content) {
    return core.attachments().upload(actor(inbox, visitor), name, mediaType, content).id();
  }

  @Override
  public Attachments.Opened open(Inbox inbox, UUID visitor, AttachmentId id) {
    return core.attachments().open(actor(inbox, visitor), id);
  }

  private VisitorActor actor(Inbox inbox, UUID visitor) {
    return foundation.access().visitor(inbox.workspace(), inbox.id(), visitor.toString());
  }
}
