package io.throughline.inbox;

import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the pipeline asks of the inboxes; the module's own face replaces this. */
public interface Inboxes {

  /** The inbox. */
  Inbox get(WorkspaceId workspace, InboxId id);

  /** Active inboxes of a workspace. */
  List<Inbox> active(WorkspaceId workspace);

  /** All inboxes of a kind. */
  List<Inbox> all(String kind);

  /** Active inboxes with this account. */
  List<Inbox> byAccount(String kind, String account);

  /** Something is wrong with it. */
  void failing(Inbox inbox, String reason);

  /** All is well with it. */
  void healthy(Inbox inbox);

  /** Something came. */
  void received(Inbox inbox, Instant at);

  /** Something left. */
  void sent(Inbox inbox, Instant at);

  /** A stored bookmark. */
  Optional<JsonNode> bookmark(Inbox inbox, String name);

  /** Stores a bookmark with the running transaction. */
  void bookmark(Inbox inbox, String name, JsonNode value);
}
