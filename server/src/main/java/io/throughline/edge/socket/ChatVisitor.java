package io.throughline.edge.socket;

import io.throughline.channel.chat.VisitorToken;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody at a widget.
 *
 * @param inbox where
 * @param token which visitor they have proved to be
 */
record ChatVisitor(Inbox inbox, VisitorToken token) {
  UUID id() {
    return token.visitor();
  }

  /** The handle the host application vouches for. */
  Optional<Handle> handle() {
    return token.signed().map(signed -> Handle.of(Handle.EXTERNAL, signed.subject()));
  }
}
