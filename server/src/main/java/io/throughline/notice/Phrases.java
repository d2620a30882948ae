package io.throughline.notice;

import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What notices say where no console puts them into words: in pushes and mails. */
enum Phrases {
  /** For whoever chose none of the others. */
  ENGLISH("a customer", "A colleague") {
    @Override
    String title(Notice.Kind kind, String customer, String by) {
      return switch (kind) {
        case ASSIGNED -> by + " assigned " + customer + " to you";
        case HANDOVER -> by + " handed over " + customer;
        case MENTION -> by + " mentioned you: " + customer;
        case REPLY -> customer + " wrote";
        case FOLLOWED -> "New with " + customer;
        case DUE -> "Due soon: " + customer;
        case TEST -> "This is what a notification looks like";
      };
    }

    @Override
    String several(int number) {
      return "%d things wait for you".formatted(number);
    }

    @Override
    String more(int number) {
      return "… and %d more".formatted(number);
    }

    @Override
    String greeting(String name) {
      return "Hello %s,".formatted(name);
    }

    @Override
    String end(URI preferences) {
      return "Open the link to answer; nobody reads answers to this mail. Which of these mails you"
          + " get is up to you: "
          + preferences;
    }
  },

  /** Sie. */
  GERMAN("ein Kunde", "Jemand") {
    @Override
    String title(Notice.Kind kind, String customer, String by) {
      return switch (kind) {
        case ASSIGNED -> by + " hat Ihnen " + customer + " zugewiesen";
        case HANDOVER -> by + " hat " + customer + " übergeben";
        case MENTION -> by + " hat Sie erwähnt: " + customer;
        case REPLY -> customer + " hat geschrieben";
        case FOLLOWED -> "Neues mit " + customer;
        case DUE -> "Bald fällig: " + customer;
        case TEST -> "So sieht eine Benachrichtigung aus";
      };
    }

    @Override
    String several(int number) {
      return "%d Dinge warten auf Sie".formatted(number);
    }

    @Override
    String more(int number) {
      return "… und %d weitere".formatted(number);
    }

    @Override
    String greeting(String name) {
      return "Guten Tag %s,".formatted(name);
    }

    @Override
    String end(URI preferences) {
      return "Öffnen Sie den Link, um zu antworten; Antworten auf diese E-Mail liest niemand. Welche"
          + " dieser E-Mails Sie bekommen, bestimmen Sie hier: "
          + preferences;
    }
  };

  private final String somebody;
  private final String colleague;

  Phrases(String somebody, String colleague) {
    this.somebody = somebody;
    this.colleague = colleague;
  }

  /** Those of a language (BCP 47), or the usual ones. */
  static Phrases of(Optional<String> language) {
    return language
        .map(Locale::forLanguageTag)
        .filter(locale -> locale.getLanguage().equals("de"))
        .map(_ -> GERMAN)
        .orElse(ENGLISH);
  }

  /** One line that says what it is. */
  String title(Notice notice) {
    return title(notice.kind(), notice.customer().orElse(somebody), notice.by().orElse(colleague));
  }

  abstract String title(Notice.Kind kind, String customer, String by);

  /** The subject of a mail about several. */
  abstract String several(int number);

  /** That so many are not listed. */
  abstract String more(int number);

  abstract String greeting(String name);

  /** What to do, and where to choose what comes. */
  abstract String end(URI preferences);

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
