package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people ask for by a single word: no more text messages, messages again, or who is writing.
 * The mobile networks of North America demand that the words are obeyed (CTIA, "Messaging
 * Principles and Best Practices"). A word counts only if it is the whole message.
 */
public enum OptOut {
  /** No more messages. */
  STOP,
  /** Messages again. */
  START,
  /** Who is writing, and how it is stopped: a question to answer as any other. */
  HELP;

  private static final String STOP_WORDS =
      "STOP\nSTOPALL\nUNSUBSCRIBE\nCANCEL\nEND\nQUIT\nREVOKE\nOPTOUT";
  private static final String START_WORDS = "START\nUNSTOP";

  /** The settings that hold the words of an inbox. */
  public static List<Setting> settings() {
    return List.of(
        words("stop_words", "Words that stop", "Who writes one gets no more messages.", STOP_WORDS),
        words(
            "start_words",
            "Words that start",
            "Who stopped and writes one gets messages again.",
            START_WORDS));
  }

  private static Setting words(String key, String label, String help, String initial) {
    return Setting.optional(key, label, help + " One a line.", Setting.Type.LIST, initial);
  }

  /** What a message of this text asks for, by the inbox's words; they have none for help. */
  public static Optional<OptOut> of(Inbox inbox, String text) {
    String word = word(text);
    for (OptOut each : List.of(STOP, START)) {
      boolean said =
          inbox.settings().list(each.name().toLowerCase(Locale.ROOT) + "_words").stream()
              .anyMatch(known -> word(known).equals(word));
      if (said && !word.isEmpty()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What a provider's own word for it means. */
  public static Optional<OptOut> named(String name) {
    for (OptOut each : values()) {
      if (each.name().equals(word(name))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Marks a message that asks for this. */
  public void mark(ObjectNode extra) {
    if (this != HELP) {
      extra.put("optOut", this == STOP);
    }
  }

  private static String word(String text) {
    return text.strip().replaceAll("[\\s.!\"']+", "").toUpperCase(Locale.ROOT);
  }
}
