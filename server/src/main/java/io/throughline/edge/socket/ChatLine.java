package io.throughline.edge.socket;

import io.throughline.conversation.Entry;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A widget or an app that listens: by a socket, or for the length of a long poll. */
abstract class ChatLine {
  final ChatVisitor visitor;
  final Known known;
  final boolean acknowledges;
  final Set<ConversationId> conversations = ConcurrentHashMap.newKeySet();
  private volatile Optional<Entry> said = Optional.empty();
  volatile Optional<CustomerId> person = Optional.empty();

  /** A line whose client tells, or does not tell, which messages it has got. */
  ChatLine(ChatVisitor visitor, Known known, boolean acknowledges) {
    this.acknowledges = acknowledges;
    this.visitor = visitor;
    this.known = known;
  }

  /** Sends a frame, or lets go of a line that cannot keep up. Never blocks. */
  abstract void push(String frame);

  /** Sends an entry, the first time and whenever it changed. */
  final void show(Entry entry) {
    note(entry);
    known.add(entry);
    push(
        entry.deletedAt().isPresent()
            ? lost(entry)
            : ChatFrames.entry(entry, visitor, known.token()));
  }

  /** A client that says what it has is told what it lost; any other reads again. */
  private String lost(Entry entry) {
    return acknowledges ? ChatFrames.deleted(entry, known.token()) : ChatFrames.RESET;
  }

  /** Notes something that the client has. */
  final void note(Entry entry) {
    conversations.add(entry.conversationId());
    if (ChatFrames.incoming(entry) && own(entry)) {
      said = Optional.of(entry);
    }
  }

  /** An agent looked at a conversation. */
  final void looked(ConversationId conversation) {
    said.filter(entry -> entry.conversationId().equals(conversation))
        .ifPresent(entry -> push(ChatFrames.looked(entry.id())));
  }

  /** Whether the entry went over the visitor's own thread. */
  final boolean own(Entry entry) {
    return visitor.own(entry.inboxId(), entry.threadKey());
  }
}
