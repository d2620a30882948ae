package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who says that a conversation is spam. */
enum Spam {
  /** A colleague: whatever else the same person writes is spam, too. */
  MARKED,
  /** Whatever brought the first message; anybody may have written under that name. */
  SUSPECTED;

  /** The list of spam, and how it is tallied. */
  static final String LISTED = "spam";

  /** The stored name. */
  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the stored name. */
  static Optional<Spam> of(@Nullable String stored) {
    return Optional.ofNullable(stored).map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
  }

  /**
   * Whether the letter may go on in a conversation of its sender that it does not name. What is
   * suspected goes to nothing but spam; what is not is never hidden by a suspicion about others.
   */
  static boolean takes(Optional<Spam> spam, Letter letter) {
    boolean suspected = letter.suspicion().isPresent();
    return spam.map(why -> why == MARKED || suspected).orElse(!suspected);
  }
}
