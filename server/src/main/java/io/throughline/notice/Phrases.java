package io.throughline.notice;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import java.net.URI;
import java.util.Optional;

/** What notices say where no console puts them into words: in pushes and mails. */
final class Phrases {
  private Phrases() {}

  /** One line that says what it is. */
  static String title(Notice notice) {
    String customer = notice.customer().orElse("a customer");
    String by = notice.by().orElse("A colleague");
    return switch (notice.kind()) {
      case ASSIGNED -> by + " assigned " + customer + " to you";
      case HANDOVER -> by + " handed over " + customer;
      case MENTION -> by + " mentioned you: " + customer;
      case REPLY -> customer + " wrote";
      case FOLLOWED -> "New with " + customer;
      case DUE -> "Due soon: " + customer;
      case TEST -> "This is what a notification looks like";
    };
  }

  /** What was said, or else what it is about. */
  static String body(Notice notice) {
    return notice.text().isEmpty() ? notice.subject().orElse("") : notice.text();
  }

  /** The address in the console that shows it. */
  static String path(Notice notice) {
    Optional<ConversationId> about = notice.conversationId();
    if (about.isEmpty()) {
      return "/inbox/mine";
    }
    String at = "/inbox/" + notice.status().orElse("open") + "/" + about.get();
    return at + notice.entryId().map(EntryId::toString).map(it -> "?entry=" + it).orElse("");
  }

  static URI link(URI console, Notice notice) {
    return URI.create(console + path(notice));
  }
}
