package io.throughline.edge.socket;

import io.throughline.conversation.Entry;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A widget that listens: by a socket, or for the length of a long poll. */
abstract class ChatLine {
  final ChatVisitor visitor;
  final Known known;
  final Set<ConversationId> conversations = ConcurrentHashMap.newKeySet();
  volatile Optional<CustomerId> person = Optional.empty();

  ChatLine(ChatVisitor visitor, Known known) {
    this.visitor = visitor;
    this.known = known;
  }

  /** Sends a frame, or lets go of a line that cannot keep up. Never blocks. */
  abstract void push(String frame);

  /** Sends an entry, the first time and whenever it changed. */
  final void show(Entry entry) {
    conversations.add(entry.conversationId());
    known.add(entry.id());
    push(ChatFrames.entry(entry, visitor, known.token()));
  }

  /** Whether the entry went over the visitor's own thread. */
  final boolean own(Entry entry) {
    return entry.inboxId().filter(visitor.inbox().id()::equals).isPresent()
        && entry.threadKey().filter(visitor.id().toString()::equals).isPresent();
  }
}
